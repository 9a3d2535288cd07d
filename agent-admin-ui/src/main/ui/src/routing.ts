import { useSyncExternalStore } from "react";
import type { AgentsContext } from "./context";

/** Where in our pages somebody is: the path's parts behind the base, and the query. */
export interface Place {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function placeOf(hash: string, basePath: string): Place {
  const [path = "", query = ""] = hash.split("?", 2);
  const rest = path === basePath || path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : "";
  return { parts: rest.split("/").filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

export function usePlace(context: AgentsContext): Place {
  const hash = useSyncExternalStore((callback) => context.onLocation(callback), () => location.hash);
  return placeOf(hash, context.basePath);
}

/** The address of one of our pages. */
export function href(context: AgentsContext, parts: readonly string[], query?: Record<string, string | undefined>): string {
  const pairs = Object.entries(query ?? {}).filter((pair): pair is [string, string] => !!pair[1]);
  const path = [context.basePath, ...parts.map(encodeURIComponent)].join("/");
  return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path;
}

export function go(address: string) {
  location.hash = address.slice(1);
}
