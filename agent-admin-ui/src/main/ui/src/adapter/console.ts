/**
 * Stands beside the stock admin console, which loads it as a module through its theme's `scripts`. It puts the agents' pages among
 * the console's own. Whatever it does not find it does without: the console never depends on it.
 */
import { isOurs, language, look, notify, until } from "./host";
import { defineMount } from "./mount";
import { addRoute, overlay } from "./place";
import { sidebar } from "./sidebar";

const ROUTER_LIMIT_MS = 15_000;
const LOGIN_LIMIT_MS = 60_000;
const CLIENT_PAGE = /^#\/[^/]+\/clients\/([0-9a-f-]{36})(\/|$)/;

type Mode = "route" | "overlay" | "link";
const say = (mode: Mode) => (document.documentElement.dataset.agentsMode = mode);

function clientPage() {
  const uuid = CLIENT_PAGE.exec(location.hash)?.[1];
  if (uuid) {
    void import("./client-link").then(({ linkFrom }) => linkFrom(uuid, language()));
  }
}

async function start() {
  defineMount();
  // The route comes first, before the login is done: a deep link must not show "not found".
  await until(ROUTER_LIMIT_MS, 20, () => look().router);
  const native = await addRoute().catch((error) => {
    console.warn("agents: no route of our own, the pages lie over the console's", error);
    return false;
  });
  await until(LOGIN_LIMIT_MS, 100, () => document.querySelector("nav"));
  const loggedIn = !!(await until(native ? LOGIN_LIMIT_MS : ROUTER_LIMIT_MS, 100, () => look().login?.token));
  const mode = say(!loggedIn ? "link" : native ? "route" : "overlay");
  let queued = false;
  const tick = () => {
    if (queued) {
      return;
    }
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      sidebar(loggedIn);
      if (mode === "overlay") {
        overlay();
      }
      if (loggedIn && !isOurs()) {
        clientPage();
      }
    });
  };
  const moved = () => {
    notify();
    tick();
  };
  new MutationObserver(tick).observe(document.getElementById("app")!, { childList: true, subtree: true });
  addEventListener("popstate", moved);
  addEventListener("hashchange", moved);
  tick();
}

start().catch((error) => console.warn("agents: not started", error));
