import type { Agent } from "../../api/types";
import { nameOf, StatusLabel } from "../../kit/agent";
import { Breadcrumb, Label, Section, Tabs, Title } from "../../kit/basics";
import { Alert, Loading, Problem } from "../../kit/feedback";
import { href } from "../../routing";
import { useAgents, useLoad } from "../../state";
import { Edit } from "../edit/Edit";
import { Actions } from "./Actions";
import { Credentials } from "./Credentials";
import { Delegations } from "./Delegations";
import { Invocations } from "./Invocations";
import { Overview } from "./Overview";
import { RightsTab } from "./RightsTab";

const TABS = { overview: Overview, rights: RightsTab, delegations: Delegations, invocations: Invocations, credentials: Credentials, edit: Edit };

export interface TabProps {
  agent: Agent;
  onChange: () => void;
}

/** One agent. */
export function Detail({ id, tab }: { id: string; tab: string }) {
  const { api, context, rights, t } = useAgents();
  const { data: agent, error, reload } = useLoad(`${context.realm} ${id}`, (signal) => api.get<Agent>(`/${encodeURIComponent(id)}`, {}, signal));
  if (error !== undefined) {
    return <Problem error={error} onRetry={reload} absent={t("agent.absent")} />;
  }
  if (!agent) {
    return <Loading />;
  }
  const current = tab in TABS ? (tab as keyof typeof TABS) : "overview";
  const Shown = TABS[current];
  return (
    <>
      <Section>
        <Breadcrumb label={t("breadcrumb")} items={[{ text: t("agents"), href: href(context, []) }, { text: nameOf(agent) }]} />
        <Title aside={<Actions agent={agent} onChange={reload} />}>
          {nameOf(agent)} <StatusLabel agent={agent} /> {agent.agentClass && <Label colour="blue">{t(`class.${agent.agentClass}`)}</Label>}
        </Title>
        {agent.purpose && <p className="kca-quiet">{agent.purpose}</p>}
        {agent.broken && <Alert tone="danger" title={t("agent.broken", { why: agent.broken })} />}
        {agent.statusReason && agent.status !== "active" && <Alert tone="warning" title={t("agent.reason", { why: agent.statusReason })} />}
      </Section>
      <Tabs
        label={nameOf(agent)}
        current={current}
        tabs={Object.keys(TABS)
          .filter((key) => key !== "edit" || rights.manage)
          .map((key) => ({ key, text: t(`tab.${key}`), href: href(context, key === "overview" ? [id] : [id, key]) }))}
      />
      <Section label={t(`tab.${current}`)}>
        <Shown agent={agent} onChange={reload} />
      </Section>
    </>
  );
}
