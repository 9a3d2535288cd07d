import { Facts, Heading, Words } from "../../kit/basics";
import { Loading, Problem } from "../../kit/feedback";
import { useAgents, useLoad } from "../../state";
import type { TabProps } from "./Detail";
import { Preview } from "./Preview";

interface Access {
  /** False where the client has no ceiling that holds: then it may hold nothing. */
  ceiling: boolean;
  roles: string[];
  scopes: string[];
  audiences: string[];
  /** Absent where no ledger is installed. */
  unused?: Unused | null;
}
interface Unused {
  days: number;
  /** How many records were read. */
  invocations: number;
  /** False where the agent did more in these days than was read. */
  complete: boolean;
  scopes: string[];
  audiences: string[];
  roles: string[];
}

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
        <Used access={data} />
      )}
      <Heading>{t("preview")}</Heading>
      <Preview agent={agent} />
    </>
  );
}

function Used({ access }: { access: Access }) {
  const { t } = useAgents();
  const { unused } = access;
  return (
    <>
      <Facts
        facts={[
          [t("rights.effective"), <Words words={access.scopes} most={50} none={t("none")} />],
          [t("rights.roles"), <Words words={access.roles} most={50} none={t("none")} />],
          [t("audiences"), <Words words={access.audiences} most={50} none={t("none")} />],
          [t("rights.unused", { days: unused?.days ?? 90 }), unused ? <Words words={[...unused.scopes, ...unused.audiences, ...unused.roles]} most={50} colour="orange" none={t("none")} /> : t("rights.absent")],
        ]}
      />
      {unused && !unused.complete && <p className="kca-quiet">{t("rights.incomplete", { count: unused.invocations })}</p>}
    </>
  );
}
