import type { Chain, Invocation } from "../../api/types";

/** A box of the graph: the user, one decision about an agent, or a resource that a granted token reaches. */
export interface Box {
  readonly id: string;
  readonly kind: "user" | "agent" | "resource";
  readonly label: string;
  /** Absent for the user and for resources. */
  readonly invocation?: Invocation;
  readonly parent?: string;
  /** Columns from the left. */
  readonly column: number;
  /** Rows from the top; halves occur, because a parent stands in the middle of its children. */
  readonly row: number;
}

interface Draft {
  id: string;
  kind: Box["kind"];
  label: string;
  invocation?: Invocation;
  parent?: Draft;
  children: Draft[];
  column: number;
  row: number;
}

export interface Graph {
  readonly boxes: readonly Box[];
  readonly columns: number;
  readonly rows: number;
}

/**
 * A chain is a tree, so its picture needs no general algorithm: the depth is the column, leaves count the rows, a parent stands
 * in the middle of its children. Without recursion: a long chain must not end on the stack.
 */
export function layout(chain: Chain): Graph {
  const user = { id: "user", kind: "user" as const, label: chain.subject?.username ?? chain.subject?.sub ?? "?" };
  const all: Draft[] = [];
  const add = (draft: Omit<Draft, "children" | "column" | "row">): Draft => {
    const made = { ...draft, children: [], column: draft.parent ? draft.parent.column + 1 : 0, row: 0 };
    draft.parent?.children.push(made);
    all.push(made);
    return made;
  };
  const top = add(user);
  // The first decision is on top, whatever has no known parent below it.
  const waiting = [...[...(chain.others ?? [])].reverse(), chain.root].map((node) => ({ node, parent: top }));
  while (waiting.length) {
    const { node, parent } = waiting.pop()!;
    const invocation = node.invocation;
    const made = add({ id: invocation.id, kind: "agent", label: actorOf(invocation), invocation, parent });
    const passedTo = new Set(node.children.map((child) => actorOf(child.invocation)));
    for (let i = node.children.length - 1; i >= 0; i--) {
      waiting.push({ node: node.children[i]!, parent: made });
    }
    if (invocation.decision === "allow") {
      for (const audience of invocation.audience ?? []) {
        // An agent that went on with it is a box of its own already.
        if (!passedTo.has(audience)) {
          add({ id: `${invocation.id} ${audience}`, kind: "resource", label: audience, parent: made });
        }
      }
    }
  }
  return place(all, top);
}

function place(all: Draft[], top: Draft): Graph {
  let leaves = 0;
  const order: Draft[] = [];
  const stack: Draft[] = [top];
  while (stack.length) {
    const box = stack.pop()!;
    order.push(box);
    if (box.children.length === 0) {
      box.row = leaves++;
    }
    stack.push(...[...box.children].reverse());
  }
  for (const box of order.reverse()) {
    if (box.children.length) {
      box.row = (box.children[0]!.row + box.children[box.children.length - 1]!.row) / 2;
    }
  }
  return {
    boxes: order.reverse().map((box) => ({
      id: box.id,
      kind: box.kind,
      label: box.label,
      column: box.column,
      row: box.row,
      ...(box.invocation && { invocation: box.invocation }),
      ...(box.parent && { parent: box.parent.id }),
    })),
    columns: all.reduce((most, box) => Math.max(most, box.column), 0) + 1,
    rows: Math.max(leaves, 1),
  };
}

export const actorOf = (invocation: Invocation) => invocation.actor?.clientId ?? invocation.clientId ?? "?";

/** All decisions of a chain in the order of time. */
export function decisions(chain: Chain): Invocation[] {
  const found: Invocation[] = [];
  const stack = [chain.root, ...(chain.others ?? [])];
  while (stack.length) {
    const node = stack.pop()!;
    found.push(node.invocation);
    for (const child of node.children) {
      stack.push(child);
    }
  }
  return found.sort((a, b) => a.time.localeCompare(b.time) || a.depth - b.depth);
}
