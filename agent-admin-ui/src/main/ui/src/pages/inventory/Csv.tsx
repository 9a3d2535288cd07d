import { useState } from "react";
import type { Agent, Page } from "../../api/types";
import { Button } from "../../kit/basics";
import { said } from "../../kit/feedback";
import { useAgents } from "../../state";
import { csv } from "./csv";

const PAGE = 100;

/** All that the filters leave, page by page from the server. */
export function Csv({ query }: { query: Record<string, string | undefined> }) {
  const { api, context, t } = useAgents();
  const [state, setState] = useState<string>();
  const save = async () => {
    const agents: Agent[] = [];
    try {
      for (let more = true; more; ) {
        setState(t("csv.progress", { count: agents.length }));
        const page = await api.get<Page<Agent>>("", { ...query, first: agents.length, max: PAGE });
        agents.push(...page.items);
        more = page.hasMore && page.items.length > 0;
      }
    } catch (error) {
      setState(said(error, t));
      return;
    }
    const url = URL.createObjectURL(new Blob([csv(agents)], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `agents-${context.realm}.csv`;
    link.click();
    URL.revokeObjectURL(url);
    setState(t("csv.done", { count: agents.length }));
  };
  return (
    <>
      <Button onClick={save} data-testid="csv">
        {t("csv")}
      </Button>
      <span role="status" className="kca-quiet">
        {state}
      </span>
    </>
  );
}
