import { useState } from "react";
import { party } from "../../api/lookups";
import type { Agent } from "../../api/types";
import { nameOf } from "../../kit/agent";
import { Button } from "../../kit/basics";
import { Confirm } from "../../kit/dialog";
import { Alert, said } from "../../kit/feedback";
import { NamesField } from "../../kit/fields";
import { useAgents } from "../../state";

interface Failure {
  agent: Agent;
  message: string;
}

/** One after the other: each agent is a write of its own at the server, and one that fails does not stop the others. */
export async function each(agents: readonly Agent[], act: (agent: Agent) => Promise<unknown>, progress: (done: number) => void, message: (error: unknown) => string): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const [i, agent] of agents.entries()) {
    await act(agent).catch((error) => failures.push({ agent, message: message(error) }));
    progress(i + 1);
  }
  return failures;
}

/** What can be done with several agents at once. */
export function Bulk({ agents, onDone }: { agents: readonly Agent[]; onDone: () => void }) {
  const { api, lookups, t } = useAgents();
  const [asking, setAsking] = useState<"suspend" | "transfer">();
  const [owners, setOwners] = useState<string[]>([]);
  const [done, setDone] = useState<number>();
  const [failures, setFailures] = useState<Failure[]>([]);
  const run = async (act: (agent: Agent) => Promise<unknown>) => {
    setAsking(undefined);
    setDone(0);
    const failed = await each(agents, act, setDone, (error) => said(error, t));
    setDone(undefined);
    setFailures(failed);
    if (failed.length === 0) {
      onDone();
    }
  };
  return (
    <div className="kca-bulk" role="group" aria-label={t("bulk", { count: agents.length })}>
      <div className="kca-row">
        <strong>{t("bulk", { count: agents.length })}</strong>
        <Button onClick={() => setAsking("suspend")} disabled={done !== undefined} data-testid="bulk-suspend">
          {t("action.suspend")}
        </Button>
        <Button onClick={() => setAsking("transfer")} disabled={done !== undefined} data-testid="bulk-transfer">
          {t("action.transfer")}
        </Button>
      </div>
      {done !== undefined && (
        <div role="status">
          <progress max={agents.length} value={done} aria-label={t("progress")} /> {t("bulk.progress", { done, count: agents.length })}
        </div>
      )}
      {failures.length > 0 && (
        <Alert tone="danger" title={t("bulk.failed", { count: failures.length })}>
          <ul>
            {failures.map(({ agent, message }) => (
              <li key={agent.id}>
                {nameOf(agent)}: {message}
              </li>
            ))}
          </ul>
          <Button kind="link" onClick={onDone}>
            {t("close")}
          </Button>
        </Alert>
      )}
      {asking === "suspend" && (
        <Confirm
          title={t("action.suspend")}
          text={t("bulk.suspend", { count: agents.length })}
          action={t("action.suspend")}
          danger
          reason
          onClose={() => setAsking(undefined)}
          onDo={(reason) => run((agent) => api.post(`/${agent.id}/suspend`, reason ? { reason } : {}))}
        />
      )}
      {asking === "transfer" && (
        <Confirm
          title={t("action.transfer")}
          text={<NamesField label={t("owners.new")} values={owners} onChange={setOwners} suggest={lookups.parties} help={t("owners.help")} />}
          action={t("action.transfer")}
          reason
          onClose={() => setAsking(undefined)}
          onDo={(reason) => run((agent) => api.post(`/${agent.id}/transfer`, { owners: owners.map(party), ...(reason && { reason }) }))}
        />
      )}
    </div>
  );
}
