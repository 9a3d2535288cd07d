import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { cell, csv } from "../src/pages/inventory/csv";
import { each } from "../src/pages/inventory/Bulk";
import { read, write } from "../src/pages/inventory/query";
import { agent, open, server } from "./fixtures";

const page = (items: unknown[], more = {}) => ({ items, first: 0, max: 20, hasMore: false, ...more });

test("shows what each agent is, what it may access and who owns it, with the administrator's token", async () => {
  const { stub } = server({ "GET /agents": page([agent(), agent({ id: "a2", clientId: "lonely", name: undefined, owners: [] })]) });
  open("#/r/agents");
  const rows = await screen.findAllByTestId("agent-row");
  expect(rows).toHaveLength(2);
  expect(within(rows[0]!).getByRole("link", { name: "Trip agent" }).getAttribute("href")).toBe("#/r/agents/a1");
  expect(rows[0]!.textContent).toContain("olga");
  expect(rows[0]!.textContent).toContain("trips-api");
  expect(rows[1]!.textContent).toContain("No owner");
  const call = stub.mock.calls.find(([url]) => url.includes("/agents"))!;
  expect((call[1]!.headers as Record<string, string>).authorization).toBe("Bearer tok");
});

test("an agent's words are text, whatever they look like", async () => {
  server({ "GET /agents": page([agent({ name: "<img src=x onerror=alert(1)>", capabilities: ["<b>x</b>"] })]) });
  open("#/r/agents");
  const row = await screen.findByTestId("agent-row");
  expect(row.querySelector("img, b")).toBeNull();
  expect(row.textContent).toContain("<img src=x onerror=alert(1)>");
});

test("filters go to the server and into the address", async () => {
  const { calls } = server({ "GET /agents": page([agent()]) });
  open("#/r/agents");
  await screen.findByTestId("agent-row");
  await userEvent.selectOptions(screen.getByTestId("filter-status"), "suspended");
  await waitFor(() => expect(location.hash).toBe("#/r/agents?status=suspended"));
  await userEvent.type(screen.getByTestId("search"), "trip");
  await waitFor(() => expect(location.hash).toBe("#/r/agents?search=trip&status=suspended"));
  await waitFor(() => expect(calls.at(-1)!.path).toBe("/agents?search=trip&status=suspended&max=20"));
});

test("an empty realm is offered the discovery, an empty search is not", async () => {
  server({ "GET /agents": page([]) });
  const { unmount } = open("#/r/agents");
  expect((await screen.findByRole("link", { name: "Find agents among the clients" })).getAttribute("href")).toBe("#/r/agents/discovery");
  unmount();
  open("#/r/agents?search=x");
  expect(await screen.findByText("No agent matches")).toBeTruthy();
});

test("a refusal says what would be needed", async () => {
  server({ "GET /agents": { status: 403, body: { errorMessage: "no" } } });
  open("#/r/agents");
  expect(await screen.findByText(/needs the role view-clients/)).toBeTruthy();
});

test("who may only look is offered nothing that changes", async () => {
  server({ "GET /agents": page([agent()]) }, ["view-clients"]);
  open("#/r/agents");
  await screen.findByTestId("agent-row");
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByText("Create agent")).toBeNull();
  expect(screen.queryByRole("checkbox", { name: /Select/ })).toBeNull();
});

test("bulk suspension goes on after a failure and names it", async () => {
  const { calls } = server({ "GET /agents": page([agent(), agent({ id: "a2", name: "Other" })]), "POST /agents/a1/suspend": { status: 409, body: { errorMessage: "busy" } }, "POST /agents/a2/suspend": {} });
  open("#/r/agents");
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select all on this page" }));
  await userEvent.click(screen.getByTestId("bulk-suspend"));
  await userEvent.type(screen.getByTestId("reason"), "audit");
  fireEvent.click(screen.getByTestId("confirm"));
  expect(await screen.findByText("Trip agent: busy")).toBeTruthy();
  expect(calls.filter(({ method }) => method === "POST").map(({ path, body }) => [path, body])).toEqual([
    ["/agents/a1/suspend", { reason: "audit" }],
    ["/agents/a2/suspend", { reason: "audit" }],
  ]);
});

test("progress counts failures as done", async () => {
  const seen: number[] = [];
  const failures = await each([agent(), agent({ id: "a2" })], (one) => (one.id === "a1" ? Promise.reject(new Error()) : Promise.resolve()), (done) => seen.push(done), () => "no");
  expect(seen).toEqual([1, 2]);
  expect(failures.map((failure) => failure.agent.id)).toEqual(["a1"]);
});

test("the address keeps the whole question", () => {
  const query = read(new URLSearchParams("search=a&class=dual&status=active&ownerless=true&unused=90&sort=-name&first=40"));
  expect(write(query)).toEqual({ search: "a", class: "dual", status: "active", ownerless: "true", unused: "90", sort: "-name", first: "40" });
  expect(read(new URLSearchParams("first=-5")).first).toBe(0);
  expect(read(new URLSearchParams("first=x")).first).toBe(0);
});

test.each([
  ["=1+1", `"'=1+1"`],
  ["+1", `"'+1"`],
  ["-1", `"'-1"`],
  ["@x", `"'@x"`],
  ["  =x", `"'  =x"`],
  ['say "hi"', '"say ""hi"""'],
  ["a\r\nb\u2028c", '"a b c"'],
  ["a\u0000\u001b[2Jb", '"a [2Jb"'],
  [undefined, '""'],
])("the CSV cell of %j runs nothing and stays one record", (text, expected) => {
  expect(cell(text)).toBe(expected);
});

test("a CSV has one line for each agent", () => {
  expect(csv([agent(), agent({ purpose: "one\ntwo" })]).trimEnd().split("\r\n")).toHaveLength(3);
});
