import { createRoot, type Root } from "react-dom/client";
import type { AgentsContext } from "./context";
import { loadStyles } from "./kit/patternfly";
import { App } from "./pages/App";

/** The pages as an element: whoever gives it a `context` can show them. In the document itself, so that PatternFly's variables hold. */
export class AgentsElement extends HTMLElement {
  #root: Root | undefined;
  #context: AgentsContext | undefined;

  set context(context: AgentsContext) {
    this.#context = context;
    void loadStyles().then(() => this.#render());
  }

  connectedCallback() {
    this.#root ??= createRoot(this);
    void loadStyles().then(() => this.#render());
  }

  disconnectedCallback() {
    const root = this.#root;
    this.#root = undefined;
    // Not while a tree around this one is being drawn.
    queueMicrotask(() => root?.unmount());
  }

  #render() {
    if (this.#root && this.#context) {
      this.#root.render(<App context={this.#context} />);
    }
  }
}

export function define(tag: string) {
  if (!customElements.get(tag)) {
    customElements.define(tag, AgentsElement);
  }
}
