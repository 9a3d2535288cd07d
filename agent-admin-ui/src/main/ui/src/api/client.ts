import type { AgentsContext } from "../context";

/** What went wrong, as the server said it. */
export class ApiError extends Error {
  /**
   * @param status of HTTP; 0 when there was no answer at all
   * @param field the member of what was sent that the server did not like
   */
  constructor(
    readonly status: number,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }

  /** The server is older than these pages, or lacks a JAR. */
  get absent() {
    return this.status === 404 || this.status === 405 || this.status === 501;
  }
}

export type Query = Record<string, string | number | boolean | undefined>;

/** JSON calls with the administrator's token: the agents' API, and Keycloak's own for looking names up. */
export class Api {
  readonly #context: AgentsContext;
  readonly #realm: string;

  constructor(context: AgentsContext) {
    this.#context = context;
    this.#realm = `${context.adminBaseUrl}/admin/realms/${encodeURIComponent(context.realm)}`;
  }

  get<T>(path: string, query: Query = {}, signal?: AbortSignal) {
    return this.#call<T>("GET", `${this.#realm}/agents${path}${text(query)}`, undefined, signal);
  }
  post<T>(path: string, body: unknown = {}, query: Query = {}) {
    return this.#call<T>("POST", `${this.#realm}/agents${path}${text(query)}`, body);
  }
  put<T>(path: string, body: unknown) {
    return this.#call<T>("PUT", `${this.#realm}/agents${path}`, body);
  }
  delete(path: string) {
    return this.#call<void>("DELETE", `${this.#realm}/agents${path}`);
  }
  /** Keycloak's own admin API of this realm. */
  keycloak<T>(path: string, query: Query = {}, signal?: AbortSignal) {
    return this.#call<T>("GET", `${this.#realm}${path}${text(query)}`, undefined, signal);
  }
  /** Who is logged in, and with which admin roles in this realm. */
  whoAmI() {
    const { adminBaseUrl, loginRealm, realm } = this.#context;
    return this.#call<{ realm_access: Record<string, string[]> }>(
      "GET",
      `${adminBaseUrl}/admin/${encodeURIComponent(loginRealm)}/console/whoami${text({ currentRealm: realm })}`,
    );
  }

  async #call<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const token = await this.#context.getAccessToken();
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: "application/json" };
    if (body !== undefined) {
      headers["content-type"] = "application/json";
    }
    let answer: Response;
    try {
      answer = await fetch(url, { method, headers, signal: signal ?? null, body: body === undefined ? null : JSON.stringify(body) });
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw new ApiError(0, "");
    }
    if (!answer.ok) {
      throw await failure(answer);
    }
    const said = await answer.text();
    return (said ? JSON.parse(said) : undefined) as T;
  }
}

async function failure(answer: Response): Promise<ApiError> {
  try {
    const { errorMessage, error, field } = await answer.json();
    return new ApiError(answer.status, String(errorMessage ?? error ?? ""), field ?? undefined);
  } catch {
    return new ApiError(answer.status, "");
  }
}

function text(query: Query) {
  const pairs = Object.entries(query).filter((pair): pair is [string, string | number | boolean] => pair[1] !== undefined && pair[1] !== "");
  return pairs.length ? `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : "";
}
