import { useState } from "react";
import { ApiError, type Api } from "../../api/client";
import type { Candidate, Finding, Scan } from "../../api/types";
import { Button, Label } from "../../kit/basics";
import { Alert, Empty, Loading, Problem } from "../../kit/feedback";
import { NamesField } from "../../kit/fields";
import { Cell, Row, RowHead, Table } from "../../kit/table";
import { useAgents, useLoad } from "../../state";
import { Adopt } from "./Adopt";

/** Most of what one administrator looks through; whoever has more searches by name. */
const MOST_PARTS = 200;
const PART = 100;

interface Found {
  items: readonly Candidate[];
  scanned: number;
  total?: number;
  more: boolean;
}

/** Part after part, so that one sees how far it is and a realm of many clients does not block the server. */
export async function scan(api: Api, signal: AbortSignal, show: (found: Found) => void): Promise<Found> {
  let found: Found = { items: [], scanned: 0, more: true };
  for (let part = 0; found.more && part < MOST_PARTS; part++) {
    const next = await api.get<Scan>("/discovery", { first: found.scanned, max: PART }, signal);
    found = {
      items: [...found.items, ...next.items].sort((a, b) => b.score - a.score || a.clientId.localeCompare(b.clientId)),
      scanned: found.scanned + next.scanned,
      ...(next.total !== undefined && { total: next.total }),
      more: next.hasMore && next.scanned > 0,
    };
    show(found);
  }
  return found;
}

/** Clients that look like agents and are none yet. */
export function Discovery() {
  const { api, context, rights, t } = useAgents();
  const [progress, setProgress] = useState<Found>();
  const list = useLoad(`${context.realm} discovery`, (signal) => scan(api, signal, setProgress));
  const [chosen, setChosen] = useState<readonly Candidate[]>([]);
  const [adopting, setAdopting] = useState<readonly Candidate[]>();
  if (adopting) {
    return (
      <Adopt
        candidates={adopting}
        onClose={() => {
          setAdopting(undefined);
          setChosen([]);
          list.reload();
        }}
      />
    );
  }
  const byName = rights.manage && <ByName onChosen={(candidate) => setAdopting([candidate])} />;
  if (list.error instanceof ApiError && list.error.absent) {
    return (
      <>
        <Alert tone="info" title={t("discovery.absent")} />
        {byName}
      </>
    );
  }
  if (list.error !== undefined) {
    return <Problem error={list.error} onRetry={list.reload} />;
  }
  const found = list.data ?? progress;
  if (!found) {
    return <Loading />;
  }
  return (
    <>
      <p className="kca-quiet">{t("discovery.about")}</p>
      {!list.data && (
        <div role="status">
          <progress {...(found.total && { max: found.total, value: found.scanned })} aria-label={t("progress")} /> {t("discovery.progress", { count: found.scanned })}
        </div>
      )}
      {found.items.length === 0 && list.data ? (
        <Empty title={t("discovery.empty")}>{t("discovery.empty.do")}</Empty>
      ) : (
        <Rows items={found.items} chosen={chosen} onChoose={setChosen} onAdopt={setAdopting} />
      )}
      {byName}
    </>
  );
}

function Rows({ items, chosen, onChoose, onAdopt }: { items: readonly Candidate[]; chosen: readonly Candidate[]; onChoose: (chosen: readonly Candidate[]) => void; onAdopt: (candidates: readonly Candidate[]) => void }) {
  const { rights, t } = useAgents();
  return (
    <>
      {rights.manage && (
        <div className="kca-row">
          <Button kind="primary" disabled={!chosen.length} onClick={() => onAdopt(chosen)} data-testid="adopt-chosen">
            {t("adopt.chosen", { count: chosen.length })}
          </Button>
        </div>
      )}
      <Table label={t("tab.discovery")} testid="discovery" {...(rights.manage && { select: "" })} columns={["clientId", "score", "evidence", "warnings", "actions"].map((key) => ({ key, title: t(key) }))}>
        {items.map((item) => (
          <Row key={item.id} testid="candidate-row">
            {rights.manage && (
              <td className="pf-v5-c-table__td">
                <input
                  type="checkbox"
                  disabled={item.adoptable === false}
                  aria-label={t("select", { name: item.clientId })}
                  checked={chosen.includes(item)}
                  onChange={(e) => onChoose(e.target.checked ? [...chosen, item] : chosen.filter((one) => one !== item))}
                />
              </td>
            )}
            <RowHead label={t("clientId")}>{item.clientId}</RowHead>
            <Cell label={t("score")}>
              <Label colour={item.probable ? "orange" : "grey"}>{item.score}</Label>
            </Cell>
            <Cell label={t("evidence")}>
              <Findings findings={item.evidence} />
            </Cell>
            <Cell label={t("warnings")}>
              <Findings findings={item.warnings} />
            </Cell>
            <Cell label={t("actions")}>
              {item.adoptable === false && t("adopt.not")}
              {rights.manage && item.adoptable !== false && (
                <Button onClick={() => onAdopt([item])} data-testid={`adopt-${item.clientId}`}>
                  {t("adopt")}
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

/** Texts of the server, which are English; what has a translation here is shown in the administrator's language. */
function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useAgents();
  return (
    <Lines
      lines={findings.map(({ code, text }) => {
        const key = `finding.${code}`;
        const translated = t(key);
        return translated === key ? text : translated;
      })}
    />
  );
}

export const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length ? (
    <ul className="kca-cuts">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  ) : (
    <>–</>
  );

/** For a client that nobody suggests. */
function ByName({ onChosen }: { onChosen: (candidate: Candidate) => void }) {
  const { lookups, t } = useAgents();
  return (
    <div className="kca-form">
      <NamesField label={t("adopt.name")} single values={[]} suggest={lookups.clients} help={t("adopt.name.help")} testid="adopt-name" onChange={([clientId]) => clientId && onChosen({ id: clientId, clientId, score: 0, evidence: [], warnings: [] })} />
    </div>
  );
}
