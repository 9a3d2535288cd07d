import { Address, Owners, StatusLabel } from "../../kit/agent";
import { Facts, Words } from "../../kit/basics";
import { Time } from "../../kit/time";
import { useAgents } from "../../state";
import type { TabProps } from "./Detail";

/** Who it is, who answers for it, and where it comes from. */
export function Overview({ agent }: TabProps) {
  const { context, t } = useAgents();
  const model = agent.model && [agent.model.provider, agent.model.name, agent.model.version].filter(Boolean).join(" · ");
  return (
    <Facts
      facts={[
        [t("clientId"), <a href={`${context.consolePath}/clients/${encodeURIComponent(agent.id)}/settings`}>{agent.clientId}</a>],
        [t("description"), agent.description],
        [t("purpose"), agent.purpose],
        [t("status"), <StatusLabel agent={agent} />],
        [t("statusSince"), agent.statusSince && <Time iso={agent.statusSince} />],
        [t("owners"), <Owners owners={agent.owners} />],
        [t("sponsor"), agent.sponsor?.name],
        [t("creator"), agent.creator?.name],
        [t("createdAt"), agent.createdAt && <Time iso={agent.createdAt} />],
        [t("lastUsed"), <Time iso={agent.lastUsed} relative />],
        [t("reviewDue"), agent.reviewDue && <Time iso={agent.reviewDue} />],
        [t("riskLevel"), agent.riskLevel],
        [t("consent"), agent.consent && t(`consent.${agent.consent.mode}`)],
        [t("consent.groups"), agent.consent?.groups?.length ? <Words words={agent.consent.groups} most={10} /> : undefined],
        [t("acceptsFrom"), agent.acceptsFrom?.length ? <Words words={agent.acceptsFrom} most={10} /> : undefined],
        [t("mayDelegateTo"), agent.mayDelegateTo?.length ? <Words words={agent.mayDelegateTo} most={10} /> : undefined],
        [t("tokenLifespan"), agent.tokenLifespan && t("seconds", { count: agent.tokenLifespan })],
        [t("model"), model],
        [t("provenance.trainingStatement"), agent.provenance?.trainingStatement],
        [t("provenance.aiBomUrl"), agent.provenance?.aiBomUrl && <Address url={agent.provenance.aiBomUrl} />],
        [t("provenance.tier"), agent.provenance?.tier],
        [t("envelope"), agent.envelope?.mode && t(`envelope.${agent.envelope.mode}`)],
      ]}
    />
  );
}
