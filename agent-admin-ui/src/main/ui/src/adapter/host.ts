import type { AgentsContext } from "../context";
import { scan, type Found } from "./scan";

/** The last part of every address of ours, in the console and in the admin API. */
export const SEGMENT = "agents";

const TOKEN_LIMIT_MS = 10_000;
const TOKEN_GOOD_FOR_S = 10;

interface Environment {
  adminBaseUrl?: string;
  authUrl?: string;
  serverBaseUrl?: string;
  authServerUrl?: string;
  realm: string;
}
const environment: Environment = JSON.parse(document.getElementById("environment")!.textContent!);
export const adminBaseUrl = environment.adminBaseUrl ?? environment.authUrl ?? "";
export const standAlone = `${environment.serverBaseUrl ?? environment.authServerUrl ?? ""}/realms/${encodeURIComponent(environment.realm)}/agents-console`;

export let found: Found = {};
export function look(): Found {
  found = { ...found, ...scan() };
  return found;
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Polls, because the console says nobody when it is ready. */
export async function until<T>(limitMs: number, pauseMs: number, question: () => T | undefined | null | false): Promise<T | undefined> {
  for (const end = performance.now() + limitMs; performance.now() < end; await sleep(pauseMs)) {
    const answer = question();
    if (answer) {
      return answer;
    }
  }
  return undefined;
}

const inHash = (index: number) => location.hash.split(/[/?]/)[index] ?? "";
function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
export const realm = () => decoded(inHash(1)) || environment.realm;
export const isOurs = () => inHash(2) === SEGMENT;
export const language = () => found.locale ?? (document.documentElement.lang || "en");

const listeners = new Set<() => void>();
export const notify = () => listeners.forEach((listener) => listener());
export function onLocation(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export async function token(): Promise<string> {
  const login = await until(TOKEN_LIMIT_MS, 50, () => (found.login?.token ? found.login : look().login?.token && found.login));
  if (!login) {
    throw new Error("The console's login was not found.");
  }
  await login.updateToken(TOKEN_GOOD_FOR_S);
  return login.token!;
}

/** Asks the agents' API with the console's own token. */
export async function ask(path: string): Promise<Response> {
  return fetch(`${adminBaseUrl}/admin/realms/${encodeURIComponent(realm())}/${SEGMENT}${path}`, {
    headers: { authorization: `Bearer ${await token()}`, accept: "application/json" },
  });
}

export function context(): AgentsContext {
  const name = realm();
  const home = `#/${encodeURIComponent(name)}`;
  return {
    realm: name,
    loginRealm: environment.realm,
    adminBaseUrl,
    basePath: `${home}/${SEGMENT}`,
    consolePath: home,
    locale: language(),
    getAccessToken: token,
    onLocation,
  };
}
