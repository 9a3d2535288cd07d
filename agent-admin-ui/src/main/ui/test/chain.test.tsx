import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { decisions, layout } from "../src/pages/chain/layout";
import { fromToken } from "../src/pages/chains/search";
import { chain, node, open, server } from "./fixtures";

const two = chain(
  node(
    { id: "i1", actor: { clientId: "front-agent" }, audience: ["back-agent"], scopeGranted: ["a", "b"] },
    node({ id: "i2", time: "2026-11-25T08:00:01Z", depth: 2, actor: { clientId: "back-agent" }, audience: ["api"], scopeGranted: ["a"], scopeDropped: [{ scope: "b", reason: "agent" }] }),
    node({ id: "i3", time: "2026-11-25T08:00:02Z", depth: 2, decision: "deny", reason: "target", actor: { clientId: "back-agent" }, audience: ["secret"], scopeGranted: [] }),
  ),
);

test("the user is left, each hop is a column further, a parent stands in the middle of its children", () => {
  const graph = layout(two);
  const box = (id: string) => graph.boxes.find((one) => one.id === id)!;
  expect(box("user")).toMatchObject({ column: 0, label: "alice" });
  expect(box("i1")).toMatchObject({ column: 1, parent: "user" });
  expect(box("i2")).toMatchObject({ column: 2, parent: "i1" });
  expect(box("i1").row).toBe((box("i2").row + box("i3").row) / 2);
  // The agent that went on is no resource as well, and a refusal reaches nothing.
  expect(graph.boxes.filter(({ kind }) => kind === "resource").map(({ label }) => label)).toEqual(["api"]);
});

test("no two boxes lie on each other", () => {
  const places = layout(two).boxes.map(({ column, row }) => `${column}/${row}`);
  expect(new Set(places).size).toBe(places.length);
});

test("a chain of five hundred hops does not end on the stack", () => {
  let last = node({ id: "h500" });
  for (let i = 499; i > 0; i--) {
    last = node({ id: `h${i}`, actor: { clientId: `agent-${i}` } }, last);
  }
  const long = chain(last);
  expect(layout(long).boxes.filter(({ kind }) => kind === "agent")).toHaveLength(500);
  expect(decisions(long)).toHaveLength(500);
});

test("early refusals stand below the first decision", () => {
  const graph = layout(chain(node({ id: "i1" }), { others: [node({ id: "x", decision: "deny", reason: "pop" })] }));
  const row = (id: string) => graph.boxes.find((one) => one.id === id)!.row;
  expect(row("x")).toBeGreaterThan(row("i1"));
});

test("the page says what was granted, what was cut and why, and a click shows the record", async () => {
  server({ "GET /agents/chains/t1": two });
  open("#/r/agents/chains/t1");
  const boxes = await screen.findAllByTestId("chain-box");
  expect(boxes).toHaveLength(3);
  await userEvent.click(boxes[1]!);
  const record = await screen.findByTestId("record");
  expect(within(record).getByTestId("cut").textContent).toBe("b: not among the agent’s capabilities");
  expect(screen.getAllByTestId("timeline-row")[2]!.textContent).toContain("not an audience of this agent");
});

test("a chain that is stopped says so and can't be stopped again", async () => {
  server({ "GET /agents/chains/t1": { ...two, stopped: true } });
  open("#/r/agents/chains/t1");
  await screen.findAllByTestId("chain-box");
  expect(screen.queryByTestId("stop-chain")).toBeNull();
  expect(screen.getByText("Stopped")).toBeTruthy();
});

const jwt = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}.c2ln`;

test("of a pasted token only its txn is asked for", async () => {
  const { calls } = server({ "GET /agents/chains": { items: [], max: 20 }, "GET /agents/chains/t1": two });
  open("#/r/agents/chains");
  await userEvent.type(await screen.findByTestId("chains-search"), jwt({ txn: "t1", sub: "secret" }));
  await userEvent.click(screen.getByTestId("chains-go"));
  await screen.findAllByTestId("chain-box");
  expect(location.hash).toBe("#/r/agents/chains/t1");
  expect(JSON.stringify(calls)).not.toContain("e30.");
});

test.each([
  [jwt({ txn: "t1", jti: "j1" }), { txn: "t1" }],
  [`Bearer ${jwt({ jti: "j1" })}`, { jti: "j1" }],
  [jwt({ jti: 5 }), undefined],
  ["alice", undefined],
  ["a.b.c", undefined],
  ["", undefined],
])("reads %s", (text, expected) => {
  expect(fromToken(text)).toEqual(expected);
});

test("a server that does not list chains is told from an error", async () => {
  server({});
  open("#/r/agents/chains");
  expect(await screen.findByText("This server does not list its chains.")).toBeTruthy();
});
