import { useState } from "react";
import { ApiError } from "../../api/client";
import type { Agent, Dropped, DroppedRole } from "../../api/types";
import { Button, Facts, Words } from "../../kit/basics";
import { Alert, said } from "../../kit/feedback";
import { NamesField } from "../../kit/fields";
import { useAgents } from "../../state";

interface Outcome {
  decision?: "allow" | "deny";
  reason?: string;
  scope?: string | string[];
  scopeGranted?: string[];
  narrowed?: Dropped[];
  scopeDropped?: Dropped[];
  roles?: string[];
  rolesGranted?: string[];
  rolesDropped?: DroppedRole[];
  expiresIn?: number;
}

/** What an exchange would give, worked out by the server without a token. */
export function Preview({ agent }: { agent: Agent }) {
  const { api, lookups, t } = useAgents();
  const [user, setUser] = useState<string[]>([]);
  const [scope, setScope] = useState<string[]>(agent.capabilities ?? []);
  const [audience, setAudience] = useState<string[]>(agent.audiences ?? []);
  const [outcome, setOutcome] = useState<Outcome>();
  const [error, setError] = useState<unknown>();
  const field = error instanceof ApiError ? error.field : undefined;
  const at = (name: string) => (field === name && error instanceof ApiError ? error.message : undefined);
  const ask = async () => {
    setOutcome(undefined);
    setError(undefined);
    try {
      setOutcome(await api.post<Outcome>(`/${agent.id}/preview`, { user: user[0], scope, audience }));
    } catch (e) {
      setError(e);
    }
  };
  return (
    <div className="kca-form">
      <p className="kca-quiet">{t("preview.about")}</p>
      <NamesField label={t("preview.user")} values={user} onChange={setUser} suggest={lookups.users} single error={at("user")} testid="preview-user" />
      <NamesField label={t("preview.scope")} values={scope} onChange={setScope} suggest={lookups.scopes} error={at("scope")} />
      <NamesField label={t("audiences")} values={audience} onChange={setAudience} suggest={lookups.clients} error={at("audience")} />
      <Button onClick={ask} disabled={!user.length} data-testid="preview">
        {t("preview.ask")}
      </Button>
      {error !== undefined && !field && <Alert tone={absent(error) ? "info" : "danger"} title={absent(error) ? t("preview.absent") : said(error, t)} />}
      {outcome && <Shown outcome={outcome} who={user[0] ?? ""} />}
    </div>
  );
}

const absent = (error: unknown) => error instanceof ApiError && error.absent;

function Shown({ outcome, who }: { outcome: Outcome; who: string }) {
  const { t } = useAgents();
  if (outcome.decision === "deny" || (outcome.reason && !outcome.scope && !outcome.scopeGranted)) {
    return <Alert tone="danger" title={`${t("decision.deny")}: ${t(`reason.${outcome.reason}`)}`} />;
  }
  const granted = outcome.scopeGranted ?? (typeof outcome.scope === "string" ? outcome.scope.split(" ").filter(Boolean) : outcome.scope);
  return (
    <Alert tone="success" title={t("preview.would", { user: who })}>
      <Facts
        facts={[
          [t("timeline.granted"), <Words words={granted} most={50} colour="green" />],
          [
            t("timeline.cut"),
            <ul className="kca-cuts">
              {(outcome.narrowed ?? outcome.scopeDropped ?? []).map(({ scope, reason }) => (
                <li key={scope}>
                  <s>{scope}</s>: {t(`cut.${reason}`)}
                </li>
              ))}
            </ul>,
          ],
          [t("record.roles"), <Words words={outcome.rolesGranted ?? outcome.roles} most={50} />],
        ]}
      />
    </Alert>
  );
}
