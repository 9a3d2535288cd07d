import { Address } from "../../kit/agent";
import { Facts, LinkButton } from "../../kit/basics";
import { Alert } from "../../kit/feedback";
import { useAgents } from "../../state";
import type { TabProps } from "./Detail";

/** How the agent proves who it is. Secrets stay where Keycloak shows them. */
export function Credentials({ agent }: TabProps) {
  const { context, t } = useAgents();
  const credential = agent.credential;
  return (
    <>
      <Facts
        facts={[
          [t("credential.type"), credential && t(`credential.${credential.type}`)],
          [t("credential.jwksUrl"), credential?.jwksUrl && <Address url={credential.jwksUrl} />],
          [t("credential.subjectDn"), credential?.subjectDn],
          [t("credential.identityProvider"), credential?.identityProvider],
          [t("credential.subject"), credential?.subject],
          [t("secretless"), agent.secretless === undefined ? undefined : t(agent.secretless ? "yes" : "no")],
          [t("senderConstrained"), agent.senderConstrained === undefined ? undefined : t(agent.senderConstrained ? "yes" : "no")],
        ]}
      />
      {credential?.type === "client-secret" && <Alert tone="warning" title={t("credential.secret.warning")} />}
      <p>
        <LinkButton href={`${context.consolePath}/clients/${encodeURIComponent(agent.id)}/credentials`}>{t("credential.console")}</LinkButton>
      </p>
    </>
  );
}
