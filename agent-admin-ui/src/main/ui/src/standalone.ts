/** The pages on a page of their own, for a console that they can't get into. */
import Keycloak from "keycloak-js";
import type { AgentsContext } from "./context";

interface Environment {
  serverBaseUrl: string;
  adminBaseUrl: string;
  loginRealm: string;
  clientId: string;
}
const environment: Environment = JSON.parse(document.getElementById("environment")!.textContent!);
const TAG = "kc-agents";
const TOKEN_GOOD_FOR_S = 10;

const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = () => document.documentElement.classList.toggle("pf-v5-theme-dark", dark.matches);
dark.addEventListener("change", colour);
colour();

async function start() {
  const keycloak = new Keycloak({ url: environment.serverBaseUrl, realm: environment.loginRealm, clientId: environment.clientId });
  await keycloak.init({ onLoad: "login-required", pkceMethod: "S256", checkLoginIframe: false, responseMode: "query" });
  const realm = decodeURIComponent(location.hash.split(/[/?]/)[1] ?? "") || environment.loginRealm;
  const home = `#/${encodeURIComponent(realm)}`;
  if (!location.hash.startsWith(`${home}/agents`)) {
    history.replaceState(history.state, "", `${home}/agents`);
  }
  const context: AgentsContext = {
    realm,
    loginRealm: environment.loginRealm,
    adminBaseUrl: environment.adminBaseUrl,
    basePath: `${home}/agents`,
    consolePath: `${environment.adminBaseUrl}/admin/${encodeURIComponent(environment.loginRealm)}/console/${home}`,
    locale: keycloak.tokenParsed?.locale ?? navigator.language,
    async getAccessToken() {
      await keycloak.updateToken(TOKEN_GOOD_FOR_S).catch(() => keycloak.login());
      return keycloak.token!;
    },
    onLocation(callback) {
      addEventListener("hashchange", callback);
      return () => removeEventListener("hashchange", callback);
    },
  };
  document.documentElement.lang = context.locale;
  const { define } = await import("./element");
  define(TAG);
  const pages = document.createElement(TAG) as HTMLElement & { context?: AgentsContext };
  pages.context = context;
  document.getElementById("app")!.replaceChildren(pages);
}

start().catch((error) => {
  document.getElementById("app")!.textContent = "The login did not work. Reload the page, or ask whoever runs this server.";
  console.warn(error);
});
