import type { Invocation } from "../../api/types";
import { Facts, Heading, Label, Words } from "../../kit/basics";
import { Time } from "../../kit/time";
import { useAgents } from "../../state";
import { actorOf } from "./layout";

export function Decision({ record }: { record: Invocation }) {
  const { t } = useAgents();
  return record.decision === "allow" ? (
    <Label colour="green">{t("decision.allow")}</Label>
  ) : (
    <Label colour="red">
      {t("decision.deny")}: {t(`reason.${record.reason}`)}
    </Label>
  );
}

/** What was asked for and not granted, each with its reason in words. */
export function CutList({ record }: { record: Invocation }) {
  const { t } = useAgents();
  const cut = [
    ...(record.scopeDropped ?? []).map(({ scope, reason }) => ({ right: scope, reason, why: `cut.${reason}` })),
    ...(record.rolesDropped ?? []).map(({ role, reason }) => ({ right: role, reason, why: reason === "agent" ? "cut.agent.role" : `cut.${reason}` })),
  ];
  if (cut.length === 0) {
    return <>–</>;
  }
  return (
    <ul className="kca-cuts">
      {cut.map(({ right, reason, why }) => (
        <li key={`${right} ${reason}`} data-testid="cut">
          <s>{right}</s>: {t(why)}
        </li>
      ))}
    </ul>
  );
}

/** The ledger keeps references, `user:id|name`; people read the name. */
const ownerName = (reference: string) => reference.slice(reference.indexOf("|") + 1);

/** Everything the ledger has about one decision. */
export function Record({ record }: { record: Invocation }) {
  const { t } = useAgents();
  return (
    <aside className="kca-record" aria-label={t("record")} data-testid="record">
      <Heading>{actorOf(record)}</Heading>
      <Facts
        facts={[
          [t("timeline.decision"), <Decision record={record} />],
          [t("timeline.time"), <Time iso={record.time} />],
          [t("record.event"), t(`event.${record.event}`)],
          [t("record.subject"), record.subject?.username ?? record.subject?.sub],
          [t("owners"), record.actor?.owners?.length ? record.actor.owners.map(ownerName).join(", ") : undefined],
          [t("record.task"), record.task],
          [t("timeline.audiences"), <Words words={record.audience} most={20} />],
          [t("record.requested"), <Words words={record.scopeRequested} most={20} />],
          [t("timeline.granted"), <Words words={record.scopeGranted} most={20} colour="green" />],
          [t("timeline.cut"), <CutList record={record} />],
          [t("record.roles"), <Words words={record.rolesGranted} most={20} />],
          [t("record.expires"), record.expiresAt && <Time iso={record.expiresAt} />],
          [t("record.ip"), record.ipAddress],
          [t("record.userAgent"), record.userAgent],
          [t("record.auth"), record.authMethod],
          ["jti", record.jti && <code>{record.jti}</code>],
          [t("record.parent"), record.parentJti && <code>{record.parentJti}</code>],
        ]}
      />
    </aside>
  );
}
