import { afterEach, expect, test, vi } from "vitest";

function consolePage(tree: unknown, key = "__reactContainer$abc") {
  document.body.innerHTML = '<div id="app"><nav><ul><li><a id="nav-item-clients" href="#/r/clients">Clients</a></li></ul></nav><main><h1>x</h1></main></div><script id="environment" type="application/json">{"adminBaseUrl":"http://kc","serverBaseUrl":"http://login","realm":"master"}</script>';
  (document.getElementById("app") as unknown as Record<string, unknown>)[key] = { stateNode: { current: tree } };
}
const router = { routes: [{ id: "0" }], subscribe: vi.fn(), navigate: vi.fn(), patchRoutes: vi.fn() };
const keycloak = { token: "tok", updateToken: vi.fn(async () => true) };
const tree = (props: unknown[]) => props.reduceRight<unknown>((child, memoizedProps) => ({ memoizedProps, child }), null);

afterEach(() => vi.resetModules());

test("finds the router, the login and the language in the console's tree", async () => {
  consolePage(tree([null, { router }, { value: { keycloak } }, { value: { whoAmI: { locale: "de" } } }]));
  const { scan } = await import("../src/adapter/scan");
  expect(scan()).toEqual({ router, login: keycloak, locale: "de" });
});

test.each([
  ["another React", tree([{ router }]), "__other$"],
  ["an empty tree", null, "__reactContainer$abc"],
  ["strange props", tree([5, "x", { router: 5 }, { value: null }, { value: { keycloak: {} } }]), "__reactContainer$abc"],
])("finds nothing, and does not fail, in %s", async (_name, found, key) => {
  consolePage(found, key);
  const { scan } = await import("../src/adapter/scan");
  expect(scan()).toEqual({});
});

test("a circle in the tree ends", async () => {
  const fibre: Record<string, unknown> = { memoizedProps: {} };
  fibre.child = fibre;
  fibre.sibling = fibre;
  consolePage(fibre);
  const { scan } = await import("../src/adapter/scan");
  expect(scan()).toEqual({});
});

test("a token that never comes is an error within the limit", async () => {
  consolePage(null);
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const { token } = await import("../src/adapter/host");
  const answer = expect(token()).rejects.toThrow("login was not found");
  await vi.advanceTimersByTimeAsync(11_000);
  await answer;
  vi.useRealTimers();
});

test("the item stands under Clients only where the server lets one see the agents", async () => {
  consolePage(tree([{ value: { keycloak } }]));
  location.hash = "#/r/clients";
  const { look } = await import("../src/adapter/host");
  const { sidebar } = await import("../src/adapter/sidebar");
  look();
  vi.stubGlobal("fetch", vi.fn(async () => new Response("{}", { status: 403 })));
  sidebar(true);
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledWith("http://kc/admin/realms/r/agents?max=1", expect.anything()));
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.getElementById("nav-item-agents")).toBeNull();

  location.hash = "#/other/clients";
  vi.stubGlobal("fetch", vi.fn(async () => new Response("{}")));
  sidebar(true);
  await vi.waitFor(() => expect(document.getElementById("nav-item-agents")?.getAttribute("href")).toBe("#/other/agents"));
  expect(document.getElementById("nav-item-clients")!.closest("li")!.nextElementSibling!.textContent).toBe("Agents");
});

test("without a login the item leads to the page of our own", async () => {
  consolePage(null);
  const { sidebar } = await import("../src/adapter/sidebar");
  sidebar(false);
  expect(document.getElementById("nav-item-agents")!.getAttribute("href")).toBe("http://login/realms/master/agents-console");
});

test("without patchRoutes there is no route, and the overlay gives the console's page back", async () => {
  consolePage(tree([{ router: { ...router, patchRoutes: undefined } }]));
  const { look } = await import("../src/adapter/host");
  const { addRoute, overlay } = await import("../src/adapter/place");
  look();
  expect(await addRoute()).toBe(false);
  location.hash = "#/r/agents";
  overlay();
  const title = document.querySelector<HTMLElement>("main h1")!;
  expect(document.querySelector("main > kc-agents-mount")).not.toBeNull();
  expect(title.style.display).toBe("none");
  location.hash = "#/r/clients";
  overlay();
  expect(document.querySelector("main > kc-agents-mount")).toBeNull();
  expect(title.style.display).toBe("");
});
