import { ask, isOurs, language, realm, SEGMENT, standAlone } from "./host";

const ID = `nav-item-${SEGMENT}`;
const LABELS: Record<string, string> = { en: "Agents", de: "Agenten", fr: "Agents" };

/** By realm: may this administrator see its agents? Absent = not asked yet. */
const allowed = new Map<string, boolean>();

async function askServer(name: string, again: () => void) {
  allowed.set(name, false);
  try {
    allowed.set(name, (await ask("?max=1")).ok);
  } catch {
    // No answer is no right; the next change of the page asks again.
    allowed.delete(name);
    return;
  }
  again();
}

function neighbour() {
  return document.querySelector<HTMLElement>("#nav-item-clients, #nav-item-users, #nav-item-realm-settings")?.closest("li");
}

function put(label: string, href: string, target: string) {
  let link = document.getElementById(ID) as HTMLAnchorElement | null;
  if (!link) {
    const beside = neighbour();
    const item = beside?.cloneNode(true) as HTMLElement | undefined;
    link = item?.querySelector("a") ?? null;
    if (!beside || !item || !link) {
      return;
    }
    link.id = link.dataset.testid = ID;
    link.textContent = label;
    beside.after(item);
  }
  if (link.getAttribute("href") !== href) {
    link.href = href;
    link.target = target;
  }
  link.classList.toggle("pf-m-current", isOurs());
  if (isOurs()) {
    link.setAttribute("aria-current", "page");
  } else {
    link.removeAttribute("aria-current");
  }
}

/** The item under Clients, only where the server lets this administrator see the agents. Without a login: the page of our own. */
export function sidebar(loggedIn: boolean) {
  const label = LABELS[language().split("-")[0]!] ?? LABELS.en!;
  if (!loggedIn) {
    put(label, standAlone, "_blank");
    return;
  }
  const name = realm();
  if (!allowed.has(name)) {
    void askServer(name, () => sidebar(true));
  }
  if (allowed.get(name)) {
    put(label, `#/${encodeURIComponent(name)}/${SEGMENT}`, "");
  } else {
    document.getElementById(ID)?.closest("li")?.remove();
  }
}
