import { useState } from "react";
import { ApiError } from "../../api/client";
import type { Agent, AgentDraft } from "../../api/types";
import { Breadcrumb, Button, Facts, Section, Title, Words } from "../../kit/basics";
import { Alert, said } from "../../kit/feedback";
import { CheckField } from "../../kit/fields";
import { classes } from "../../kit/patternfly";
import { go, href } from "../../routing";
import { useAgents } from "../../state";
import { filled, rolesToNames, STEP_KEYS, stepOf, type Step } from "./draft";
import { STEP_PAGES } from "./Steps";

type Place = Step | "check";
const PLACES: readonly Place[] = [...STEP_KEYS, "check"];
const NEW: AgentDraft = { agentClass: "user-driven", consent: { mode: "user" }, credential: { type: "private-key-jwt" } };

/** A new agent, step by step. One can go to any step at any time; nothing is sent before the end. */
export function Create() {
  const { api, context, t } = useAgents();
  const [draft, setDraft] = useState<AgentDraft>(NEW);
  const [place, setPlace] = useState<Place>("identity");
  const [active, setActive] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const at = PLACES.indexOf(place);
  const wrong = error instanceof ApiError ? { field: error.field, message: error.message } : {};
  const set = (change: AgentDraft) => setDraft((now) => ({ ...now, ...change }));
  const create = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const agent = await api.post<Agent>("", { ...filled(draft), status: active ? "active" : "draft" });
      go(href(context, [agent.id]));
    } catch (e) {
      setError(e);
      setBusy(false);
      const step = e instanceof ApiError ? stepOf(e.field) : undefined;
      if (step) {
        setPlace(step);
      }
    }
  };
  const Shown = place === "check" ? undefined : STEP_PAGES[place];
  return (
    <>
      <Section>
        <Breadcrumb label={t("breadcrumb")} items={[{ text: t("agents"), href: href(context, []) }, { text: t("create") }]} />
        <Title>{t("create")}</Title>
      </Section>
      <Section label={t("create")}>
        <div className="kca-wizard">
          <nav aria-label={t("steps")}>
            <ol>
              {PLACES.map((step, i) => (
                <li key={step}>
                  <button type="button" className={classes("kca-step", step === place && "kca-current")} aria-current={step === place ? "step" : undefined} onClick={() => setPlace(step)} data-testid={`step-${step}`}>
                    {i + 1}. {t(`step.${step}`)}
                  </button>
                </li>
              ))}
            </ol>
          </nav>
          <form
            className="kca-form"
            onSubmit={(e) => {
              e.preventDefault();
              if (place === "check") {
                void create();
              } else {
                setPlace(PLACES[at + 1]!);
              }
            }}
          >
            <h2 className="pf-v5-c-title pf-m-lg">{t(`step.${place}`)}</h2>
            {error !== undefined && <Alert tone="danger" title={said(error, t)} />}
            {Shown ? (
              <Shown draft={draft} set={set} errors={wrong} />
            ) : (
              <>
                <Check draft={draft} />
                <CheckField label={t("create.active")} checked={active} onChange={setActive} help={t("create.active.help")} />
              </>
            )}
            <div className="kca-row">
              <Button disabled={at === 0} onClick={() => setPlace(PLACES[at - 1]!)}>
                {t("back")}
              </Button>
              <button type="submit" className="pf-v5-c-button pf-m-primary" disabled={busy} data-testid="forward">
                {t(place === "check" ? "create" : "forward")}
              </button>
              <Button kind="link" onClick={() => go(href(context, []))}>
                {t("cancel")}
              </Button>
            </div>
          </form>
        </div>
      </Section>
    </>
  );
}

/** Everything once more before it is sent. */
export function Check({ draft }: { draft: AgentDraft }) {
  const { t } = useAgents();
  return (
    <Facts
      facts={[
        [t("clientId"), draft.clientId],
        [t("name"), draft.name],
        [t("purpose"), draft.purpose],
        [t("class"), draft.agentClass && t(`class.${draft.agentClass}`)],
        [t("consent"), draft.consent && t(`consent.${draft.consent.mode}`)],
        [t("owners"), <Words words={draft.owners?.map((owner) => owner.name)} most={20} none={t("ownerless")} />],
        [t("sponsor"), draft.sponsor?.name],
        [t("capabilities"), <Words words={draft.capabilities} most={50} none={t("none")} />],
        [t("audiences"), <Words words={draft.audiences} most={50} none={t("none")} />],
        [t("acceptsFrom"), <Words words={draft.acceptsFrom} most={50} none={t("none")} />],
        [t("realmRoles"), <Words words={draft.realmRoles} most={50} none={t("none")} />],
        [t("clientRoles"), <Words words={rolesToNames(draft.clientRoles)} most={50} none={t("none")} />],
        [t("credential.type"), draft.credential && t(`credential.${draft.credential.type}`)],
        [t("envelope"), draft.envelope?.mode && t(`envelope.${draft.envelope.mode}`)],
      ]}
    />
  );
}
