/** What the inventory shows, as it stands in the address. */
export interface InventoryQuery {
  search: string;
  class: string;
  status: string;
  ownerless: boolean;
  /** Whole days without a use; empty = no matter. */
  unused: string;
  sort: string;
  first: number;
}

export const PAGE = 20;

export function read(query: URLSearchParams): InventoryQuery {
  return {
    search: query.get("search") ?? "",
    class: query.get("class") ?? "",
    status: query.get("status") ?? "",
    ownerless: query.get("ownerless") === "true",
    unused: query.get("unused") ?? "",
    sort: query.get("sort") ?? "",
    first: Math.max(0, Math.trunc(Number(query.get("first"))) || 0),
  };
}

/** For the address and for the server alike; what is not asked for is left out. */
export function write(query: InventoryQuery): Record<string, string | undefined> {
  return {
    search: query.search || undefined,
    class: query.class || undefined,
    status: query.status || undefined,
    ownerless: query.ownerless ? "true" : undefined,
    unused: query.unused || undefined,
    sort: query.sort || undefined,
    first: query.first ? String(query.first) : undefined,
  };
}

export const filtered = (query: InventoryQuery) => !!(query.search || query.class || query.status || query.ownerless || query.unused);
