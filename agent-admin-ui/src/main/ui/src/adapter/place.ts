import { found, isOurs, notify, SEGMENT } from "./host";
import { MOUNT } from "./mount";

/** A page of the console like any other: its router renders ours, and its access rule shows the console's own Forbidden page. */
export async function addRoute(): Promise<boolean> {
  const router = found.router;
  const root = router?.routes?.[0];
  if (!router || !root || typeof router.patchRoutes !== "function") {
    return false;
  }
  // The console's own React, through its import map: an element for its router has to be of the same make.
  const react = "react";
  const { createElement } = await import(/* @vite-ignore */ react);
  router.patchRoutes(root.id, [{ path: `/:realm/${SEGMENT}/*`, element: createElement(MOUNT), handle: { access: "query-clients" } }]);
  router.subscribe(notify);
  if (isOurs()) {
    router.navigate(location.hash.slice(1), { replace: true });
  }
  return true;
}

/** When the router is not what it was: our element lies over whatever the console shows in its main part. */
export function overlay() {
  const main = document.querySelector("#kc-main-content-page-container, main");
  if (!main) {
    return;
  }
  const mount = main.querySelector(`:scope > ${MOUNT}`);
  const others = [...main.children].filter((child): child is HTMLElement => child instanceof HTMLElement && child !== mount && child.localName !== MOUNT);
  if (isOurs()) {
    if (!mount) {
      main.append(document.createElement(MOUNT));
    }
    others.forEach((child) => (child.style.display = "none"));
  } else if (mount) {
    mount.remove();
    others.forEach((child) => (child.style.display = ""));
  }
}
