import { Facts, Heading, Words } from "../../kit/basics";
import { Loading, Problem } from "../../kit/feedback";
import { useAgents, useLoad } from "../../state";
import type { TabProps } from "./Detail";
import { Preview } from "./Preview";

/** One right, as the server works it out. */
interface Right {
  name?: string;
  scope?: string;
  role?: string;
  lastUsed?: string;
  used?: boolean;
}
interface Access {
  days?: number;
  capabilities?: (Right | string)[];
  scopes?: (Right | string)[];
  realmRoles?: (Right | string)[];
  unused?: (Right | string)[];
}

const named = (right: Right | string) => (typeof right === "string" ? right : (right.name ?? right.scope ?? right.role ?? ""));
const names = (rights: (Right | string)[] | undefined) => rights?.map(named).filter(Boolean);

/** What the agent may hold at most, what of it was used, and what an exchange would give. */
export function RightsTab({ agent }: TabProps) {
  const { api, t } = useAgents();
  const { data, error, reload } = useLoad(agent.id, (signal) => api.get<Access>(`/${agent.id}/access`, {}, signal));
  const clientRoles = Object.entries(agent.clientRoles ?? {}).flatMap(([client, roles]) => roles.map((role) => `${client}: ${role}`));
  return (
    <>
      <Heading>{t("rights.ceiling")}</Heading>
      <p className="kca-quiet">{t("rights.ceiling.about")}</p>
      <Facts
        facts={[
          [t("capabilities"), <Words words={agent.capabilities} most={50} none={t("none")} />],
          [t("realmRoles"), <Words words={agent.realmRoles} most={50} none={t("none")} />],
          [t("clientRoles"), <Words words={clientRoles} most={50} none={t("none")} />],
          [t("audiences"), <Words words={agent.audiences} most={50} none={t("none")} />],
          [t("claims"), agent.claims?.length ? <Words words={agent.claims} most={50} /> : undefined],
        ]}
      />
      <Heading>{t("rights.used")}</Heading>
      {error !== undefined ? (
        <Problem error={error} onRetry={reload} absent={t("rights.absent")} />
      ) : !data ? (
        <Loading rows={2} />
      ) : (
        <Facts
          facts={[
            [t("rights.effective"), <Words words={names(data.scopes ?? data.capabilities)} most={50} none={t("none")} />],
            [t("rights.unused", { days: data.days ?? 90 }), <Words words={names(data.unused)} most={50} colour="orange" none={t("none")} />],
          ]}
        />
      )}
      <Heading>{t("preview")}</Heading>
      <Preview agent={agent} />
    </>
  );
}
