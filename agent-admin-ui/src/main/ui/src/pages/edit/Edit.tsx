import { useState } from "react";
import { ApiError } from "../../api/client";
import type { Agent, AgentDraft } from "../../api/types";
import { Button } from "../../kit/basics";
import { Alert, said } from "../../kit/feedback";
import { useAgents } from "../../state";
import type { TabProps } from "../detail/Detail";
import { Preview } from "../detail/Preview";
import { changes, draftOf, STEP_KEYS } from "./draft";
import { STEP_PAGES } from "./Steps";

/** All steps below each other, and beside them what an exchange would give. */
export function Edit({ agent, onChange }: TabProps) {
  const { api, t } = useAgents();
  const [base, setBase] = useState<AgentDraft>(() => draftOf(agent));
  const [draft, setDraft] = useState(base);
  const [state, setState] = useState<{ done?: boolean; error?: unknown }>({});
  const set = (change: AgentDraft) => {
    setState({});
    setDraft((now) => ({ ...now, ...change }));
  };
  const changed = changes(base, draft);
  const dirty = Object.keys(changed).length > 0;
  const wrong = state.error instanceof ApiError ? { field: state.error.field, message: state.error.message } : {};
  const save = async () => {
    try {
      const saved = draftOf(await api.put<Agent>(`/${agent.id}`, changed));
      setBase(saved);
      setDraft(saved);
      setState({ done: true });
      onChange();
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <div className="kca-beside">
      <form
        className="kca-form"
        onSubmit={(e) => {
          e.preventDefault();
          void save();
        }}
      >
        {STEP_KEYS.map((step) => {
          const Shown = STEP_PAGES[step];
          return (
            <section key={step} aria-label={t(`step.${step}`)}>
              <h2 className="pf-v5-c-title pf-m-lg">{t(`step.${step}`)}</h2>
              <Shown draft={draft} set={set} errors={wrong} exists />
            </section>
          );
        })}
        <div className="kca-sticky">
          {state.error !== undefined && <Alert tone="danger" title={said(state.error, t)} />}
          {state.done && <Alert tone="success" title={t("saved")} />}
          <div className="kca-row">
            <button type="submit" className="pf-v5-c-button pf-m-primary" disabled={!dirty} data-testid="save">
              {t("save")}
            </button>
            <Button kind="link" disabled={!dirty} onClick={() => setDraft(base)}>
              {t("revert")}
            </Button>
          </div>
        </div>
      </form>
      <aside className="kca-record" aria-label={t("preview")}>
        <h2 className="pf-v5-c-title pf-m-lg">{t("preview")}</h2>
        {dirty && <p className="kca-quiet">{t("preview.saved")}</p>}
        <Preview agent={agent} />
      </aside>
    </div>
  );
}
