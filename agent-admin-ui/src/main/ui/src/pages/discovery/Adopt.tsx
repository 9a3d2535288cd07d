import { useState } from "react";
import { ApiError } from "../../api/client";
import type { Adoption, Agent, AgentDraft, Candidate } from "../../api/types";
import { Button, Heading } from "../../kit/basics";
import { Alert, said } from "../../kit/feedback";
import { href } from "../../routing";
import { useAgents } from "../../state";
import { filled, type Step } from "../edit/draft";
import { STEP_PAGES } from "../edit/Steps";
import { Lines } from "./Discovery";

const ASKED: readonly Step[] = ["class", "owners", "rights"];

interface Plan {
  candidate: Candidate;
  plan?: Adoption;
  adopted?: Agent;
  error?: unknown;
}

/**
 * Makes clients agents in place. What is filled in holds for all that were chosen; before anything is done the server says, for
 * each, what it would lose.
 */
export function Adopt({ candidates, onClose }: { candidates: readonly Candidate[]; onClose: () => void }) {
  const { api, context, t } = useAgents();
  const proposed = candidates[0];
  const [draft, setDraft] = useState<AgentDraft>({
    agentClass: proposed?.proposedClass ?? "user-driven",
    consent: { mode: "user" },
    ...(proposed?.proposedOwners?.length && { owners: proposed.proposedOwners }),
  });
  const [plans, setPlans] = useState<readonly Plan[]>([]);
  const [busy, setBusy] = useState(false);
  const set = (change: AgentDraft) => {
    setDraft((now) => ({ ...now, ...change }));
    setPlans([]);
  };
  const body = (candidate: Candidate) => ({ ...filled(draft), client: candidate.clientId });
  const run = async (act: (candidate: Candidate) => Promise<Omit<Plan, "candidate">>) => {
    setBusy(true);
    const results: Plan[] = [];
    for (const candidate of candidates) {
      results.push({ candidate, ...(await act(candidate).catch((error: unknown) => ({ error }))) });
      setPlans([...results, ...candidates.slice(results.length).map((rest) => ({ candidate: rest }))]);
    }
    setBusy(false);
  };
  const dryRun = () => run(async (candidate) => ({ plan: await api.post<Adoption>("/adopt", body(candidate), { dryRun: true }) }));
  const adopt = () => run(async (candidate) => ({ adopted: await api.post<Agent>("/adopt", body(candidate)) }));
  const failed = plans.find((plan) => plan.error !== undefined)?.error;
  const errors = failed instanceof ApiError ? { field: failed.field, message: failed.message } : {};
  const ready = plans.length === candidates.length && plans.every((plan) => plan.plan);
  const done = plans.length === candidates.length && plans.every((plan) => plan.adopted);
  return (
    <div className="kca-form">
      <Heading>{t("adopt.title", { names: candidates.map((one) => one.clientId).join(", ") })}</Heading>
      {!done &&
        ASKED.map((step) => {
          const Shown = STEP_PAGES[step];
          return <Shown key={step} draft={draft} set={set} errors={errors} exists />;
        })}
      {busy && (
        <div role="status">
          <progress max={candidates.length} value={plans.filter((plan) => plan.plan ?? plan.adopted ?? plan.error).length} aria-label={t("progress")} />
        </div>
      )}
      {plans.map((plan) => (
        <Outcome key={plan.candidate.id} {...plan} />
      ))}
      <div className="kca-row">
        {!done && (
          <>
            <Button onClick={dryRun} disabled={busy} data-testid="dry-run">
              {t("adopt.dryRun")}
            </Button>
            <Button kind="primary" onClick={adopt} disabled={busy || !ready} data-testid="adopt">
              {t("adopt")}
            </Button>
          </>
        )}
        <Button kind="link" onClick={onClose}>
          {t(done ? "close" : "cancel")}
        </Button>
        {done && candidates.length === 1 && plans[0]?.adopted && <a href={href(context, [plans[0].adopted.id])}>{t("adopt.open")}</a>}
      </div>
    </div>
  );
}

function Outcome({ candidate, plan, adopted, error }: Plan) {
  const { t } = useAgents();
  if (error !== undefined) {
    return <Alert tone="danger" title={`${candidate.clientId}: ${said(error, t)}`} />;
  }
  if (adopted) {
    return <Alert tone="success" title={t("adopt.done", { name: candidate.clientId })} />;
  }
  if (!plan) {
    return null;
  }
  return (
    <Alert tone={plan.losses.length ? "warning" : "info"} title={t(plan.losses.length ? "adopt.losses" : "adopt.noLosses", { name: candidate.clientId, count: plan.losses.length })}>
      <div data-testid="losses">
        <Lines lines={plan.losses} />
      </div>
      <strong>{t("adopt.changes")}</strong>
      <Lines lines={plan.changes} />
    </Alert>
  );
}
