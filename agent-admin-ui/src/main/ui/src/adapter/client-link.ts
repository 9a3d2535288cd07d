import { ask, realm, SEGMENT } from "./host";

const ID = "kc-agents-client-link";
const LABELS: Record<string, string> = { en: "AI agent: owners, rights and chains", de: "KI-Agent: Verantwortliche, Rechte und Ketten", fr: "Agent d’IA : responsables, droits et chaînes" };
const known = new Map<string, Promise<boolean>>();

/** On the page of a client that is an agent: a link to what the agent is. */
export async function linkFrom(uuid: string, language: string) {
  const key = `${realm()}/${uuid}`;
  known.set(key, known.get(key) ?? ask(`/${encodeURIComponent(uuid)}`).then((answer) => answer.ok, () => false));
  if (!(await known.get(key))) {
    return;
  }
  const title = document.querySelector<HTMLElement>("main h1");
  const old = document.getElementById(ID);
  if (!title || (old?.dataset.agent === uuid && old.isConnected) || !location.hash.includes(uuid)) {
    return;
  }
  old?.remove();
  const link = document.createElement("a");
  link.id = ID;
  link.dataset.agent = uuid;
  link.className = "pf-v5-c-button pf-m-link pf-m-inline";
  link.href = `#/${encodeURIComponent(realm())}/${SEGMENT}/${encodeURIComponent(uuid)}`;
  link.textContent = LABELS[language.split("-")[0]!] ?? LABELS.en!;
  title.after(link);
}
