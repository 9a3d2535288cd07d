import type { Api } from "./client";
import type { Party } from "./types";

const MOST = 20;
const SCOPES_LIMIT = 200;

/** Names to choose from. An administrator who may not list them types them: the server checks every name anyway. */
export class Lookups {
  readonly #api: Api;
  readonly #scopes: Promise<string[]>;

  constructor(api: Api) {
    this.#api = api;
    this.#scopes = api.keycloak<{ name: string; protocol: string }[]>("/client-scopes").then(
      (scopes) => scopes.filter((scope) => scope.protocol === "openid-connect").map((scope) => scope.name).sort((a, b) => a.localeCompare(b)),
      () => [],
    );
  }

  users = (search: string) =>
    this.#names<{ username: string }>("/users", { search, max: MOST, briefRepresentation: true }, (user) => user.username);

  groups = (search: string) => this.#names<{ path: string }>("/groups", { search, max: MOST }, (group) => group.path);

  clients = (search: string) =>
    this.#names<{ clientId: string }>("/clients", { clientId: search, search: true, max: MOST }, (client) => client.clientId);

  realmRoles = (search: string) => this.#names<{ name: string }>("/roles", { search, max: MOST }, (role) => role.name);

  scopes = async (search: string) => matching(await this.#scopes, search);

  /** Users by name, groups by path. */
  parties = async (search: string) => (search.startsWith("/") ? this.groups(search.slice(1)) : this.users(search));

  async #names<T>(path: string, query: Record<string, string | number | boolean>, name: (item: T) => string): Promise<string[]> {
    const items = await this.#api.keycloak<T[]>(path, query).catch(() => []);
    return items.map(name);
  }
}

/** All that fit into a list to scroll: whoever doesn't know a scope's name finds it with the mouse. */
function matching(names: string[], search: string) {
  return names.filter((name) => name.toLowerCase().includes(search.toLowerCase())).slice(0, SCOPES_LIMIT);
}

/** A group's name is its path and so begins with a slash; a user's never does. */
export const party = (name: string): Party => ({ type: name.startsWith("/") ? "group" : "user", name });
