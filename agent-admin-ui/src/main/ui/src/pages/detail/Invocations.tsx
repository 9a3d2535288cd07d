import { useState } from "react";
import type { Invocation, Keyset } from "../../api/types";
import { Words } from "../../kit/basics";
import { Empty, Loading, Problem } from "../../kit/feedback";
import { Cell, Paging, Row, RowHead, Table } from "../../kit/table";
import { Time } from "../../kit/time";
import { href } from "../../routing";
import { useAgents, useLoad } from "../../state";
import { CutList, Decision } from "../chain/Record";
import type { TabProps } from "./Detail";

/** What the server decided about this agent, newest first; each leads to its chain. */
export function Invocations({ agent }: TabProps) {
  const { api, context, t } = useAgents();
  const [before, setBefore] = useState<string[]>([]);
  const after = before[before.length - 1];
  const { data, error, reload } = useLoad(`${agent.id} ${after}`, (signal) => api.get<Keyset<Invocation>>(`/${agent.id}/invocations`, { after }, signal));
  if (error !== undefined) {
    return <Problem error={error} onRetry={reload} absent={t("ledger.absent")} />;
  }
  if (!data) {
    return <Loading />;
  }
  if (data.items.length === 0 && !after) {
    return <Empty title={t("invocations.empty")}>{t("invocations.empty.do")}</Empty>;
  }
  return (
    <>
      <Table label={t("tab.invocations")} testid="invocations" columns={["timeline.time", "record.event", "record.subject", "timeline.decision", "timeline.audiences", "timeline.granted", "timeline.cut"].map((key) => ({ key, title: t(key) }))}>
        {data.items.map((record) => (
          <Row key={record.id} testid="invocation-row">
            <RowHead label={t("timeline.time")}>
              {record.txn ? (
                <a href={href(context, ["chains", record.txn])}>
                  <Time iso={record.time} />
                </a>
              ) : (
                <Time iso={record.time} />
              )}
            </RowHead>
            <Cell label={t("record.event")}>{t(`event.${record.event}`)}</Cell>
            <Cell label={t("record.subject")}>{record.subject?.username ?? record.subject?.sub ?? "–"}</Cell>
            <Cell label={t("timeline.decision")}>
              <Decision record={record} />
            </Cell>
            <Cell label={t("timeline.audiences")}>
              <Words words={record.audience} />
            </Cell>
            <Cell label={t("timeline.granted")}>
              <Words words={record.scopeGranted} colour="green" />
            </Cell>
            <Cell label={t("timeline.cut")}>
              <CutList record={record} />
            </Cell>
          </Row>
        ))}
      </Table>
      <Paging
        previous={before.length ? () => setBefore(before.slice(0, -1)) : undefined}
        next={data.next ? () => setBefore([...before, data.next!]) : undefined}
      />
    </>
  );
}
