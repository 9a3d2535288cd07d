import { useState } from "react";
import type { Agent, Status } from "../../api/types";
import { nameOf } from "../../kit/agent";
import { Button } from "../../kit/basics";
import { Confirm } from "../../kit/dialog";
import { Alert } from "../../kit/feedback";
import { go, href } from "../../routing";
import { useAgents } from "../../state";

type Action = "suspend" | "activate" | "quarantine" | "decommission" | "release" | "delete";

const POSSIBLE: Record<Status, Action[]> = {
  draft: ["activate", "delete"],
  active: ["suspend", "quarantine", "decommission"],
  suspended: ["activate", "quarantine", "decommission"],
  quarantined: ["activate", "suspend", "decommission"],
  decommissioned: ["delete"],
};
const STOPS: readonly Action[] = ["suspend", "quarantine", "decommission"];
const DANGEROUS: readonly Action[] = [...STOPS, "delete"];

export function possible(agent: Pick<Agent, "status" | "adopted">): Action[] {
  const actions = agent.status ? POSSIBLE[agent.status] : (["delete"] as Action[]);
  // An adopted client was somebody's before: it is given back and not removed.
  return agent.adopted ? [...actions.filter((action) => action !== "delete"), "release"] : actions;
}

/** What the server says it stopped; only numbers and names are shown. */
interface Stopped {
  stopped?: globalThis.Record<string, number | string[]>;
}

export function Actions({ agent, onChange }: { agent: Agent; onChange: () => void }) {
  const { api, context, rights, t } = useAgents();
  const [asking, setAsking] = useState<Action>();
  const [done, setDone] = useState<{ action: Action; answer: Stopped }>();
  if (!rights.manage) {
    return null;
  }
  const act = async (action: Action, reason: string) => {
    const answer = action === "delete" ? await api.delete(`/${agent.id}`) : await api.post<Stopped>(`/${agent.id}/${action}`, reason ? { reason } : {});
    setAsking(undefined);
    if (action === "delete" || action === "release") {
      go(href(context, []));
      return;
    }
    setDone({ action, answer: answer ?? {} });
    onChange();
  };
  return (
    <div>
      <div className="kca-row">
        {possible(agent).map((action) => (
          <Button key={action} kind={DANGEROUS.includes(action) ? "danger" : action === "activate" ? "primary" : "secondary"} onClick={() => setAsking(action)} data-testid={`action-${action}`}>
            {t(`action.${action}`)}
          </Button>
        ))}
      </div>
      {done && (
        <Alert tone="success" title={t(`done.${done.action}`, { name: nameOf(agent) })}>
          {STOPS.includes(done.action) && (
            <ul data-testid="stopped">
              {Object.entries(done.answer.stopped ?? {}).map(([what, how]) => (
                <li key={what}>
                  {t(`stopped.${what}`)}: {Array.isArray(how) ? how.length : how}
                </li>
              ))}
              {!done.answer.stopped && <li>{t("stopped.all")}</li>}
            </ul>
          )}
        </Alert>
      )}
      {asking && (
        <Confirm
          title={`${t(`action.${asking}`)}: ${nameOf(agent)}`}
          text={t(`ask.${asking}`)}
          action={t(`action.${asking}`)}
          danger={DANGEROUS.includes(asking)}
          reason={asking !== "delete" && asking !== "release"}
          onClose={() => setAsking(undefined)}
          onDo={(reason) => act(asking, reason)}
        />
      )}
    </div>
  );
}
