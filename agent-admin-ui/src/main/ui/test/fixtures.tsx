import { render } from "@testing-library/react";
import { vi } from "vitest";
import type { Agent, Chain, ChainNode, Invocation } from "../src/api/types";
import type { AgentsContext } from "../src/context";
import { App } from "../src/pages/App";

export const context: AgentsContext = {
  realm: "r",
  loginRealm: "master",
  adminBaseUrl: "http://kc",
  basePath: "#/r/agents",
  consolePath: "#/r",
  locale: "en",
  getAccessToken: async () => "tok",
  onLocation(callback) {
    addEventListener("hashchange", callback);
    return () => removeEventListener("hashchange", callback);
  },
};

export const agent = (more: Partial<Agent> = {}): Agent => ({ id: "a1", clientId: "trip-agent", name: "Trip agent", agentClass: "user-driven", status: "active", owners: [{ type: "user", name: "olga" }], capabilities: ["trip:read"], audiences: ["trips-api"], ...more });

export const invocation = (more: Partial<Invocation> = {}): Invocation => ({ id: "i1", time: "2026-11-25T08:00:00Z", decision: "allow", event: "exchange", depth: 1, txn: "t1", actor: { clientId: "trip-agent" }, audience: ["trips-api"], scopeGranted: ["trip:read"], ...more });

export const node = (record: Partial<Invocation>, ...children: ChainNode[]): ChainNode => ({ invocation: invocation(record), children });

export const chain = (root: ChainNode, more: Partial<Chain> = {}): Chain => ({ txn: "t1", subject: { sub: "u1", username: "alice" }, startedAt: "2026-11-25T08:00:00Z", stopped: false, root, ...more });

export interface Call {
  method: string;
  path: string;
  body: unknown;
}

/** A server that knows some paths below the admin API; all others are not found. */
export function server(answers: Record<string, unknown>, roles = ["view-clients", "manage-clients", "manage-realm"]) {
  const calls: Call[] = [];
  const stub = vi.fn(async (url: string, init: RequestInit = {}) => {
    const { pathname, search } = new URL(url);
    if (pathname.endsWith("/whoami")) {
      return Response.json({ realm_access: { r: roles } });
    }
    const path = pathname.replace("/admin/realms/r", "") + search;
    const method = init.method ?? "GET";
    calls.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : undefined });
    const key = [`${method} ${path}`, `${method} ${path.split("?")[0]}`].find((known) => known in answers);
    const answer = key === undefined ? { status: 404 } : answers[key];
    if (typeof answer === "object" && answer !== null && "status" in answer && typeof answer.status === "number") {
      return Response.json("body" in answer ? answer.body : {}, { status: answer.status });
    }
    return Response.json(answer);
  });
  vi.stubGlobal("fetch", stub);
  return { calls, stub };
}

export function open(hash: string, more: Partial<AgentsContext> = {}) {
  location.hash = hash;
  return render(<App context={{ ...context, ...more }} />);
}
