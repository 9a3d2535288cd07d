import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { rightsOf } from "../src/state";
import { possible } from "../src/pages/detail/Actions";
import { changes, filled, namesToRoles, rolesToNames, stepOf } from "../src/pages/edit/draft";
import { agent, open, server } from "./fixtures";

test("only what was changed is sent, and what was emptied is removed", () => {
  const before = { name: "a", purpose: "p", owners: [{ type: "user" as const, name: "olga" }], capabilities: ["x"] };
  expect(changes(before, { ...before, name: "b" })).toEqual({ name: "b" });
  expect(changes(before, { ...before, purpose: "" })).toEqual({ purpose: null });
  expect(changes(before, { ...before, capabilities: [] })).toEqual({ capabilities: [] });
  expect(changes(before, { ...before, model: {} })).toEqual({});
});

test("a new agent says nothing that was left empty", () => {
  expect(filled({ clientId: "a", name: "", capabilities: [], model: { provider: "" } })).toEqual({ clientId: "a" });
});

test("a message finds the step of its field", () => {
  expect(stepOf("owners.type")).toBe("owners");
  expect(stepOf("clientRoles")).toBe("roles");
  expect(stepOf("envelope.hours")).toBe("envelope");
  expect(stepOf("unheard-of")).toBeUndefined();
  expect(stepOf(undefined)).toBeUndefined();
});

test("client roles survive a client id with a colon", () => {
  const roles = { "agent:test-bot": ["read", "write"], api: ["x"] };
  expect(namesToRoles(rolesToNames(roles))).toEqual(roles);
});

test("the wizard goes back to the field that the server did not like", async () => {
  const { calls } = server({ "POST /agents": { status: 400, body: { field: "owners", errorMessage: "unknown user" } } });
  open("#/r/agents/new");
  await userEvent.type(await screen.findByTestId("clientId"), "new-agent");
  await userEvent.click(screen.getByTestId("step-owners"));
  await userEvent.type(screen.getByTestId("owners"), "nobody{Enter}");
  await userEvent.click(screen.getByTestId("step-check"));
  await userEvent.click(screen.getByTestId("forward"));
  expect(await screen.findByText("unknown user")).toBeTruthy();
  expect(screen.getByTestId("owners").getAttribute("aria-invalid")).toBe("true");
  expect(calls.find(({ method }) => method === "POST")!.body).toMatchObject({ clientId: "new-agent", owners: [{ type: "user", name: "nobody" }], status: "active" });
});

test("a second click while it is being made makes no second agent", async () => {
  const { calls } = server({ "POST /agents": agent(), "GET /agents/a1": agent() });
  open("#/r/agents/new");
  await userEvent.click(await screen.findByTestId("step-check"));
  const button = screen.getByTestId("forward");
  fireEvent.click(button);
  fireEvent.click(button);
  await waitFor(() => expect(location.hash).toBe("#/r/agents/a1"));
  expect(calls.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("suggestions are taken with the keyboard", async () => {
  server({ "GET /users": [{ username: "olga" }, { username: "oscar" }] });
  open("#/r/agents/new");
  await userEvent.click(await screen.findByTestId("step-owners"));
  await userEvent.type(screen.getByTestId("owners"), "o");
  expect(await screen.findAllByRole("option")).toHaveLength(2);
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(screen.getByRole("button", { name: "Remove oscar" })).toBeTruthy();
  await userEvent.keyboard("{Backspace}");
  expect(screen.queryByRole("button", { name: "Remove oscar" })).toBeNull();
});

test("stopping shows what was stopped", async () => {
  const stopped = agent({ status: "suspended", statusReason: "audit" });
  server({ "GET /agents/a1": agent(), "POST /agents/a1/suspend": { ...stopped, stopped: { sessions: 2, tokens: 5 } } });
  open("#/r/agents/a1");
  await userEvent.click(await screen.findByTestId("action-suspend"));
  fireEvent.click(screen.getByTestId("confirm"));
  expect((await screen.findByTestId("stopped")).textContent).toContain("Sessions ended: 2");
});

test("an adopted client is released and not deleted", () => {
  expect(possible({ status: "draft", adopted: true })).toEqual(["activate", "release"]);
  expect(possible({ status: "decommissioned", adopted: false })).toEqual(["delete"]);
});

test("rights are those of the console's own roles", () => {
  expect(rightsOf(["view-clients"])).toEqual({ manage: false, settings: false });
  expect(rightsOf(["manage-clients", "view-clients"])).toEqual({ manage: true, settings: false });
  expect(rightsOf(["manage-clients", "manage-realm"])).toEqual({ manage: true, settings: true });
  expect(rightsOf(["admin"])).toEqual({ manage: true, settings: true });
  // Fine-grained permissions: only the server knows.
  expect(rightsOf(["query-clients"]).manage).toBe(true);
});

test("an address that is no web address is no link", async () => {
  server({ "GET /agents/a1": agent({ provenance: { aiBomUrl: "javascript:alert(1)" } }) });
  open("#/r/agents/a1");
  expect(await screen.findByText("javascript:alert(1)")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "javascript:alert(1)" })).toBeNull();
});

const ACCESS = { ceiling: true, roles: ["traveller"], scopes: ["trip:read"], audiences: ["trips-api"] };

test("the rights say what was not used, and how far the server looked", async () => {
  server({ "GET /agents/a1": agent(), "GET /agents/a1/access": { ...ACCESS, unused: { days: 30, invocations: 1000, complete: false, scopes: ["trip:book"], audiences: [], roles: [] } } });
  open("#/r/agents/a1/rights");
  expect(await screen.findByText("Not used in 30 days")).toBeTruthy();
  expect(screen.getByText("trip:book")).toBeTruthy();
  expect(screen.getByText("traveller")).toBeTruthy();
  expect(screen.getByText(/newest 1000 records/)).toBeTruthy();
});

test("without a ledger the rights say that nothing is known of their use", async () => {
  server({ "GET /agents/a1": agent(), "GET /agents/a1/access": { ...ACCESS, unused: null } });
  open("#/r/agents/a1/rights");
  expect(await screen.findByText("This server does not say which rights were used.")).toBeTruthy();
});

test("a page that can't show an answer leaves the others alone", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  server({ "GET /agents/a1": agent(), "GET /agents/a1/access": { ...ACCESS, scopes: [{ odd: true }], unused: null } });
  open("#/r/agents/a1/rights");
  expect(await screen.findByText("That did not work.")).toBeTruthy();
  location.hash = "#/r/agents/a1/credentials";
  expect(await screen.findByText("Credentials in Keycloak")).toBeTruthy();
});
