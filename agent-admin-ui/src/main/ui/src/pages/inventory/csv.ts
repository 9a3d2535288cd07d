import type { Agent } from "../../api/types";

const COLUMNS: [string, (agent: Agent) => string | undefined][] = [
  ["clientId", (a) => a.clientId],
  ["name", (a) => a.name],
  ["agentClass", (a) => a.agentClass],
  ["status", (a) => a.status],
  ["owners", (a) => a.owners?.map((owner) => owner.name).join(" ")],
  ["sponsor", (a) => a.sponsor?.name],
  ["capabilities", (a) => a.capabilities?.join(" ")],
  ["audiences", (a) => a.audiences?.join(" ")],
  ["lastUsed", (a) => a.lastUsed],
  ["purpose", (a) => a.purpose],
];

/** A spreadsheet runs what begins like a formula, and names come from strangers; a line break must not make another record. */
export function cell(text: string | undefined): string {
  const flat = (text ?? "").replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ");
  const safe = /^\s*[=+\-@]/.test(flat) ? `'${flat}` : flat;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** RFC 4180. */
export function csv(agents: readonly Agent[]): string {
  return [COLUMNS.map(([title]) => cell(title)), ...agents.map((agent) => COLUMNS.map(([, value]) => cell(value(agent))))].map((row) => row.join(",")).join("\r\n") + "\r\n";
}
