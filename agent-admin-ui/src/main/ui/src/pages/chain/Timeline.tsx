import type { Invocation } from "../../api/types";
import { Button, Words } from "../../kit/basics";
import { Cell, Row, RowHead, Table } from "../../kit/table";
import { useAgents } from "../../state";
import { CutList, Decision } from "./Record";
import { actorOf } from "./layout";

/** In the order of time, what was granted and cut and why; the bar is how long the token lives. A table, so that everybody gets it. */
export function Timeline({ records, chosen, onChoose }: { records: readonly Invocation[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { context, t } = useAgents();
  const start = Date.parse(records[0]?.time ?? "");
  const end = records.reduce((latest, record) => Math.max(latest, Date.parse(record.expiresAt ?? record.time)), start + 1);
  const part = (ms: number) => `${(100 * ms) / (end - start)}%`;
  return (
    <Table
      label={t("chain.timeline")}
      testid="timeline"
      columns={["time", "agent", "decision", "audiences", "granted", "cut", "lives"].map((key) => ({ key, title: t(`timeline.${key}`) }))}
    >
      {records.map((record) => {
        const from = Date.parse(record.time);
        const to = Date.parse(record.expiresAt ?? record.time);
        return (
          <Row key={record.id} current={record.id === chosen} testid="timeline-row">
            <Cell label={t("timeline.time")}>
              <time dateTime={record.time}>{new Date(from).toLocaleTimeString(context.locale)}</time>
            </Cell>
            <RowHead label={t("timeline.agent")}>
              <Button kind="link" className="pf-m-inline" onClick={() => onChoose(record.id)}>
                {actorOf(record)}
              </Button>
            </RowHead>
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
            <Cell label={t("timeline.lives")}>
              {record.expiresAt && (
                <div className="kca-bar" title={`${Math.round((to - from) / 1000)} s`}>
                  <span style={{ left: part(from - start), width: part(Math.max(to - from, 0)) }} />
                  <span className="kca-hidden">{Math.round((to - from) / 1000)} s</span>
                </div>
              )}
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
