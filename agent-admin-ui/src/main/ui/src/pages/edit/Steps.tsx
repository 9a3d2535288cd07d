import type { ReactNode } from "react";
import { party } from "../../api/lookups";
import { CLASSES, type AgentClass, type AgentDraft, type Consent, type Envelope } from "../../api/types";
import { Alert } from "../../kit/feedback";
import { AreaField, CheckField, NamesField, SelectField, TextField } from "../../kit/fields";
import { useAgents } from "../../state";
import { namesToRoles, rolesToNames, type Step } from "./draft";

export interface StepProps {
  draft: AgentDraft;
  set: (change: AgentDraft) => void;
  /** The server's message about one field. */
  errors: { field?: string | undefined; message?: string | undefined };
  /** The agent is there already: what can't be changed any more is not asked for. */
  exists?: boolean;
}

const CREDENTIALS = ["private-key-jwt", "mtls", "federated", "client-secret"] as const;

function useErrors({ errors }: StepProps) {
  return (name: string) => (errors.field === name || errors.field?.startsWith(`${name}.`) || errors.field?.startsWith(`${name}[`) ? errors.message : undefined);
}

function Identity(props: StepProps) {
  const { draft, set, exists } = props;
  const { t } = useAgents();
  const error = useErrors(props);
  const model = draft.model ?? {};
  return (
    <>
      {!exists && <TextField label={t("clientId")} required value={draft.clientId ?? ""} onChange={(clientId) => set({ clientId })} error={error("clientId")} help={t("clientId.help")} testid="clientId" />}
      <TextField label={t("name")} value={draft.name ?? ""} onChange={(name) => set({ name })} error={error("name")} testid="name" />
      <AreaField label={t("purpose")} value={draft.purpose ?? ""} onChange={(purpose) => set({ purpose })} error={error("purpose")} help={t("purpose.help")} />
      <AreaField label={t("description")} value={draft.description ?? ""} onChange={(description) => set({ description })} error={error("description")} />
      <fieldset>
        <legend>{t("model")}</legend>
        {(["provider", "name", "version"] as const).map((key) => (
          <TextField key={key} label={t(`model.${key}`)} value={model[key] ?? ""} onChange={(value) => set({ model: { ...model, [key]: value || undefined } })} error={error(`model.${key}`)} />
        ))}
      </fieldset>
    </>
  );
}

function Class(props: StepProps) {
  const { draft, set } = props;
  const { lookups, t } = useAgents();
  const error = useErrors(props);
  const consent: Consent = draft.consent ?? { mode: "user" };
  return (
    <>
      <SelectField label={t("class")} value={draft.agentClass ?? ""} onChange={(key) => set({ agentClass: key as AgentClass })} options={CLASSES.map((key) => [key, t(`class.${key}`)] as const)} error={error("agentClass")} help={t(`class.${draft.agentClass ?? "user-driven"}.help`)} testid="agentClass" />
      {draft.agentClass !== "workload-driven" && (
        <>
          <SelectField label={t("consent")} value={consent.mode} onChange={(mode) => set({ consent: mode === "user" ? { mode } : { mode: "admin", groups: consent.groups ?? [] } })} options={(["user", "admin"] as const).map((mode) => [mode, t(`consent.${mode}`)] as const)} error={error("consent")} help={t("consent.help")} testid="consent" />
          {consent.mode === "admin" && <NamesField label={t("consent.groups")} values={consent.groups ?? []} onChange={(groups) => set({ consent: { mode: "admin", groups } })} suggest={lookups.groups} help={t("consent.groups.help")} />}
        </>
      )}
      <TextField label={t("tokenLifespan")} type="number" value={draft.tokenLifespan === undefined ? "" : String(draft.tokenLifespan)} onChange={(value) => set({ tokenLifespan: value === "" ? undefined : Number(value) } as AgentDraft)} error={error("tokenLifespan")} help={t("tokenLifespan.help")} />
    </>
  );
}

function Owners(props: StepProps) {
  const { draft, set } = props;
  const { lookups, t } = useAgents();
  const error = useErrors(props);
  return (
    <>
      <NamesField label={t("owners")} required values={draft.owners?.map((owner) => owner.name) ?? []} onChange={(names) => set({ owners: names.map(party) })} suggest={lookups.parties} error={error("owners")} help={t("owners.help")} testid="owners" />
      <NamesField label={t("sponsor")} single values={draft.sponsor ? [draft.sponsor.name] : []} onChange={(names) => set({ sponsor: names[0] ? party(names[0]) : null })} suggest={lookups.parties} error={error("sponsor")} help={t("sponsor.help")} />
    </>
  );
}

function Rights(props: StepProps) {
  const { draft, set } = props;
  const { lookups, t } = useAgents();
  const error = useErrors(props);
  const field = (key: "capabilities" | "audiences" | "acceptsFrom" | "mayDelegateTo" | "claims", suggest: (search: string) => Promise<string[]>) => (
    <NamesField label={t(key)} values={draft[key] ?? []} onChange={(names) => set({ [key]: names })} suggest={suggest} error={error(key)} help={t(`${key}.help`)} testid={key} />
  );
  return (
    <>
      {field("capabilities", lookups.scopes)}
      {field("audiences", lookups.clients)}
      {field("acceptsFrom", lookups.clients)}
      {field("mayDelegateTo", lookups.clients)}
      {field("claims", async () => [])}
    </>
  );
}

function Roles(props: StepProps) {
  const { draft, set } = props;
  const { lookups, t } = useAgents();
  const error = useErrors(props);
  return (
    <>
      <Alert tone="info" title={t("roles.about")} />
      <NamesField label={t("realmRoles")} values={draft.realmRoles ?? []} onChange={(realmRoles) => set({ realmRoles })} suggest={lookups.realmRoles} error={error("realmRoles")} testid="realmRoles" />
      <NamesField label={t("clientRoles")} values={rolesToNames(draft.clientRoles)} onChange={(names) => set({ clientRoles: namesToRoles(names) })} suggest={async () => []} error={error("clientRoles")} help={t("clientRoles.help")} />
    </>
  );
}

function Credentials(props: StepProps) {
  const { draft, set, exists } = props;
  const { t } = useAgents();
  const error = useErrors(props);
  const credential = draft.credential ?? { type: "private-key-jwt" };
  if (exists) {
    return <Alert tone="info" title={t("credential.exists")} />;
  }
  const detail = (key: "jwksUrl" | "subjectDn" | "identityProvider" | "subject") => (
    <TextField label={t(`credential.${key}`)} value={credential[key] ?? ""} onChange={(value) => set({ credential: { ...credential, [key]: value || undefined } as typeof credential })} error={error(`credential.${key}`)} />
  );
  return (
    <>
      <p className="kca-quiet">{t("secretless.about")}</p>
      <SelectField label={t("credential.type")} value={credential.type} onChange={(type) => set({ credential: { type }, secretless: type === "client-secret" ? false : undefined })} options={CREDENTIALS.map((key) => [key, t(`credential.${key}`)] as const)} error={error("credential")} help={t(`credential.${credential.type}.help`)} testid="credential" />
      {credential.type === "private-key-jwt" && detail("jwksUrl")}
      {credential.type === "mtls" && detail("subjectDn")}
      {credential.type === "federated" && (
        <>
          {detail("identityProvider")}
          {detail("subject")}
        </>
      )}
      {credential.type === "client-secret" && <Alert tone="warning" title={t("credential.secret.warning")} />}
      <CheckField label={t("senderConstrained")} checked={draft.senderConstrained ?? true} onChange={(senderConstrained) => set({ senderConstrained })} help={error("senderConstrained") ?? t("senderConstrained.help")} testid="sender-constrained" />
    </>
  );
}

function EnvelopeStep(props: StepProps) {
  const { draft, set } = props;
  const { t } = useAgents();
  const error = useErrors(props);
  const envelope: Envelope = draft.envelope ?? {};
  const change = (part: Envelope) => set({ envelope: { ...envelope, ...part } });
  const number = (key: "ratePerMinute" | "maxDepth") => (
    <TextField label={t(`envelope.${key}`)} type="number" value={envelope[key] === undefined ? "" : String(envelope[key])} onChange={(value) => change({ [key]: value === "" ? undefined : Number(value) })} error={error(`envelope.${key}`)} />
  );
  return (
    <>
      <p className="kca-quiet">{t("envelope.about")}</p>
      <CheckField label={t("envelope.use")} checked={!!envelope.mode} onChange={(on) => set({ envelope: on ? { mode: "report-only" } : null })} {...(error("envelope") && { help: error("envelope")! })} />
      {envelope.mode && (
        <>
          <SelectField label={t("envelope.mode")} value={envelope.mode} onChange={(mode) => change({ mode: mode as "report-only" })} options={(["report-only", "enforce"] as const).map((mode) => [mode, t(`envelope.${mode}`)] as const)} />
          <TextField label={t("envelope.hours")} value={envelope.hours ?? ""} onChange={(hours) => change({ hours })} help={t("envelope.hours.help")} error={error("envelope.hours")} />
          <TextField label={t("envelope.timeZone")} value={envelope.timeZone ?? ""} onChange={(timeZone) => change({ timeZone })} error={error("envelope.timeZone")} />
          <NamesField label={t("envelope.networks")} values={envelope.networks ?? []} onChange={(networks) => change({ networks })} suggest={async () => []} error={error("envelope.networks")} />
          {number("ratePerMinute")}
          {number("maxDepth")}
        </>
      )}
    </>
  );
}

export const STEP_PAGES: Record<Step, (props: StepProps) => ReactNode> = {
  identity: Identity,
  class: Class,
  owners: Owners,
  rights: Rights,
  roles: Roles,
  credentials: Credentials,
  envelope: EnvelopeStep,
};
