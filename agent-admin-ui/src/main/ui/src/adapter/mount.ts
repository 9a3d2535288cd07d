import { context, isOurs, onLocation, realm } from "./host";

export const MOUNT = "kc-agents-mount";
const TAG = "kc-agents";

/**
 * What the console's router renders: an element and not a component, so that no React of ours is needed before somebody opens the
 * pages. Another realm in the address gets a new element, and so nothing of the old realm stays.
 */
class Mount extends HTMLElement {
  #realm = "";
  #off?: () => void;

  connectedCallback() {
    this.#off = onLocation(() => this.#draw());
    this.#draw();
  }

  disconnectedCallback() {
    this.#off?.();
    this.#realm = "";
    this.replaceChildren();
  }

  #draw() {
    const now = realm();
    if (!isOurs() || now === this.#realm) {
      return;
    }
    this.#realm = now;
    import("../element")
      .then(({ define }) => {
        define(TAG);
        if (this.isConnected && now === this.#realm) {
          const pages = document.createElement(TAG) as HTMLElement & { context?: unknown };
          pages.context = context();
          this.replaceChildren(pages);
        }
      })
      .catch((error) => {
        this.#realm = "";
        this.textContent = "The agents' pages could not be loaded. Reload the page.";
        console.warn("agents: pages not loaded", error);
      });
  }
}

export const defineMount = () => customElements.get(MOUNT) ?? customElements.define(MOUNT, Mount);
