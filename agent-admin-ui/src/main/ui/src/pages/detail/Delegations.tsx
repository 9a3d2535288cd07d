import { useState } from "react";
import type { Delegation } from "../../api/types";
import { Button, Words } from "../../kit/basics";
import { Confirm } from "../../kit/dialog";
import { Empty, Loading, Problem } from "../../kit/feedback";
import { Cell, Row, RowHead, Table } from "../../kit/table";
import { Time } from "../../kit/time";
import { useAgents, useLoad } from "../../state";
import type { TabProps } from "./Detail";

/** Who consented to what. Withdrawing ends what was made of it. */
export function Delegations({ agent }: TabProps) {
  const { api, rights, t } = useAgents();
  const { data, error, reload } = useLoad(agent.id, (signal) => api.get<{ items?: Delegation[] } | Delegation[]>(`/${agent.id}/delegations`, {}, signal));
  const [asking, setAsking] = useState<Delegation>();
  if (error !== undefined) {
    return <Problem error={error} onRetry={reload} absent={t("delegations.absent")} />;
  }
  if (!data) {
    return <Loading />;
  }
  const items = Array.isArray(data) ? data : (data.items ?? []);
  if (items.length === 0) {
    return <Empty title={t("delegations.empty")}>{t(agent.consent?.mode === "admin" ? "delegations.admin" : "delegations.empty.do")}</Empty>;
  }
  return (
    <>
      <Table label={t("tab.delegations")} columns={["record.subject", "capabilities", "delegations.since", "delegations.until", "actions"].map((key) => ({ key, title: t(key) }))}>
        {items.map((item) => (
          <Row key={item.userId} testid="delegation-row">
            <RowHead label={t("record.subject")}>{item.username ?? item.userId}</RowHead>
            <Cell label={t("capabilities")}>
              <Words words={item.scopes} most={20} />
            </Cell>
            <Cell label={t("delegations.since")}>{item.since && <Time iso={item.since} />}</Cell>
            <Cell label={t("delegations.until")}>{item.until ? <Time iso={item.until} /> : t("delegations.open")}</Cell>
            <Cell label={t("actions")}>
              {rights.manage && (
                <Button kind="danger" onClick={() => setAsking(item)}>
                  {t("delegations.withdraw")}
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      {asking && (
        <Confirm
          title={t("delegations.withdraw")}
          text={t("delegations.withdraw.text", { user: asking.username ?? asking.userId })}
          action={t("delegations.withdraw")}
          danger
          onClose={() => setAsking(undefined)}
          onDo={async () => {
            await api.delete(`/${agent.id}/delegations/${encodeURIComponent(asking.userId)}`);
            setAsking(undefined);
            reload();
          }}
        />
      )}
    </>
  );
}
