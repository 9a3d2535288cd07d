import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { open, server } from "./fixtures";

const candidate = (clientId: string, score: number, more = {}) => ({ id: `id-${clientId}`, clientId, score, adoptable: true, evidence: [{ code: "name", text: "its name says so" }], warnings: [{ code: "full-scope", text: "x" }], proposedClass: "workload-driven", proposedOwners: [{ type: "user", name: "anna" }], ...more });

test("looks through the clients part by part, the likeliest first", async () => {
  const { calls } = server({
    "GET /agents/discovery?first=0&max=100": { items: [candidate("b", 30)], first: 0, scanned: 100, total: 120, hasMore: true },
    "GET /agents/discovery?first=100&max=100": { items: [candidate("a", 90)], first: 100, scanned: 20, total: 120, hasMore: false },
  });
  open("#/r/agents/discovery");
  await waitFor(() => expect(screen.getAllByTestId("candidate-row").map((row) => row.querySelector("th")!.textContent)).toEqual(["a", "b"]));
  expect(calls).toHaveLength(3);
});

test("a part that looked at nothing ends it", async () => {
  const { calls } = server({ "GET /agents/discovery": { items: [], first: 0, scanned: 0, hasMore: true } });
  open("#/r/agents/discovery");
  expect(await screen.findByText("No client looks like an agent")).toBeTruthy();
  expect(calls.filter(({ path }) => path.startsWith("/agents/discovery"))).toHaveLength(1);
});

test("says what would be lost before anything is done, with what the server proposes", async () => {
  const { calls } = server({
    "GET /agents/discovery": { items: [candidate("bot", 90)], first: 0, scanned: 1, hasMore: false },
    "POST /agents/adopt?dryRun=true": { losses: ["role admin"], changes: ["agent.class"] },
    "POST /agents/adopt": { id: "id-bot", clientId: "bot" },
  });
  open("#/r/agents/discovery");
  await userEvent.click(await screen.findByTestId("adopt-bot"));
  expect(screen.getByTestId("adopt").hasAttribute("disabled")).toBe(true);
  fireEvent.click(screen.getByTestId("dry-run"));
  expect((await screen.findByTestId("losses")).textContent).toBe("role admin");
  fireEvent.click(screen.getByTestId("adopt"));
  expect(await screen.findByText("bot is an agent now.")).toBeTruthy();
  expect(calls.at(-1)!.body).toMatchObject({ client: "bot", agentClass: "workload-driven", owners: [{ type: "user", name: "anna" }] });
});

test("a public client can't be chosen", async () => {
  server({ "GET /agents/discovery": { items: [candidate("spa", 50, { adoptable: false })], first: 0, scanned: 1, hasMore: false } });
  open("#/r/agents/discovery");
  await screen.findByTestId("candidate-row");
  expect(screen.queryByTestId("adopt-spa")).toBeNull();
});

test("without discovery on the server one adopts by name", async () => {
  server({ "GET /clients": [{ clientId: "bot" }] });
  open("#/r/agents/discovery");
  await userEvent.type(await screen.findByTestId("adopt-name"), "bot{Enter}");
  expect(await screen.findByRole("heading", { name: "Adopt bot" })).toBeTruthy();
});
