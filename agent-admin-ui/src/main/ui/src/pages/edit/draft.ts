import type { Agent, AgentDraft } from "../../api/types";

/** The steps of the wizard, in order, each with the members of the record that it asks for. */
export const STEPS = {
  identity: ["clientId", "name", "purpose", "description", "model", "provenance"],
  class: ["agentClass", "consent", "consent.mode", "consent.groups", "tokenLifespan"],
  owners: ["owners", "owners.type", "owners.name", "sponsor", "sponsor.type", "sponsor.name"],
  rights: ["capabilities", "audiences", "acceptsFrom", "mayDelegateTo", "claims"],
  roles: ["realmRoles", "clientRoles"],
  credentials: ["credential", "credential.type", "secretless", "senderConstrained"],
  envelope: ["envelope"],
} as const;
export type Step = keyof typeof STEPS;
export const STEP_KEYS = Object.keys(STEPS) as Step[];

/** Where in the wizard the field is that the server did not like. */
export function stepOf(field: string | undefined): Step | undefined {
  const top = field?.split(/[.[]/)[0];
  return STEP_KEYS.find((step) => (STEPS[step] as readonly string[]).some((name) => name === field || name === top));
}

/** What an administrator may change of an agent; the server sets the rest. */
const DECLARED = [
  "name",
  "description",
  "purpose",
  "agentClass",
  "owners",
  "sponsor",
  "capabilities",
  "realmRoles",
  "clientRoles",
  "audiences",
  "acceptsFrom",
  "mayDelegateTo",
  "consent",
  "claims",
  "tokenLifespan",
  "model",
  "envelope",
] as const satisfies readonly (keyof Agent)[];

export function draftOf(agent: Agent): AgentDraft {
  return Object.fromEntries(DECLARED.flatMap((key) => (agent[key] === undefined ? [] : [[key, agent[key]]])));
}

/**
 * Only what was changed is sent: an absent field keeps its value, so that two administrators who change different things do not
 * undo each other. What was emptied is null, which removes it.
 */
export function changes(before: AgentDraft, now: AgentDraft): Record<string, unknown> {
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]) as Set<keyof AgentDraft>;
  const changed: Record<string, unknown> = {};
  for (const key of keys) {
    const value = blank(now[key]) ? null : now[key];
    const old = blank(before[key]) ? null : before[key];
    if (JSON.stringify(value) !== JSON.stringify(old)) {
      changed[key] = value ?? (Array.isArray(before[key]) ? [] : null);
    }
  }
  return changed;
}

/** For a new agent: what was left empty is not said. */
export function filled(draft: AgentDraft): Record<string, unknown> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => !blank(value)));
}

function blank(value: unknown): boolean {
  if (value === undefined || value === null || value === "") {
    return true;
  }
  if (Array.isArray(value)) {
    return value.length === 0;
  }
  return typeof value === "object" && Object.values(value).every(blank);
}

/** `client: role`, one per name, as the field shows them. */
export const rolesToNames = (roles: Record<string, string[]> | undefined) => Object.entries(roles ?? {}).flatMap(([client, names]) => names.map((name) => `${client}: ${name}`));

/** A client id may itself have a colon; a role name rarely has one with a blank behind it, so the last one parts them. */
export function namesToRoles(names: readonly string[]): Record<string, string[]> {
  const roles: Record<string, string[]> = {};
  for (const name of names) {
    const at = name.lastIndexOf(": ");
    if (at > 0) {
      (roles[name.slice(0, at)] ??= []).push(name.slice(at + 2));
    }
  }
  return roles;
}
