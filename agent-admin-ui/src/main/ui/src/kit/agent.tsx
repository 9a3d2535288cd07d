import type { Agent, Party, Status } from "../api/types";
import { useAgents } from "../state";
import { Label, Words, type Colour } from "./basics";

const COLOURS: Record<Status, Colour> = { draft: "blue", active: "green", suspended: "orange", quarantined: "red", decommissioned: "grey" };

export function StatusLabel({ agent }: { agent: Pick<Agent, "status" | "broken" | "statusReason"> }) {
  const { t } = useAgents();
  if (agent.broken) {
    return (
      <Label colour="red" title={agent.broken}>
        {t("status.broken")}
      </Label>
    );
  }
  return agent.status ? (
    <Label colour={COLOURS[agent.status] ?? "grey"} {...(agent.statusReason ? { title: agent.statusReason } : {})}>
      {t(`status.${agent.status}`)}
    </Label>
  ) : null;
}

export function Owners({ owners }: { owners: readonly Party[] | undefined }) {
  const { t } = useAgents();
  return <Words words={owners?.map((owner) => owner.name)} most={2} none={<Label colour="red">{t("ownerless")}</Label>} />;
}

/** Strangers choose it: text and nothing else. */
export const nameOf = (agent: Pick<Agent, "name" | "clientId">) => agent.name || agent.clientId;

/** A link only where it is plain HTTP; anything else an agent calls an address stays text. */
export function Address({ url }: { url: string | undefined }) {
  if (!url) {
    return null;
  }
  return /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {url}
    </a>
  ) : (
    <>{url}</>
  );
}
