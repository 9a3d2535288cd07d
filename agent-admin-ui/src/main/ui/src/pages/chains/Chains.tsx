import { useEffect, useState } from "react";
import { ApiError } from "../../api/client";
import type { ChainSummary, Keyset } from "../../api/types";
import { Button, Label, Words } from "../../kit/basics";
import { Alert, Empty, Loading, Problem } from "../../kit/feedback";
import { CheckField, SelectField, TextField } from "../../kit/fields";
import { Cell, Paging, Row, RowHead, Table } from "../../kit/table";
import { Time } from "../../kit/time";
import { go, href, usePlace } from "../../routing";
import { useAgents, useLoad } from "../../state";
import { fromToken } from "./search";

const LIVE_MS = 5_000;
const KINDS = ["user", "agent", "txn", "jti"] as const;
const PAGE = 20;

/** The newest chains of the realm, and the way to one of them. */
export function Chains() {
  const { context, api, t } = useAgents();
  const { query } = usePlace(context);
  const asked = Object.fromEntries([...KINDS, "after"].flatMap((key) => (query.get(key) ? [[key, query.get(key)!]] : [])));
  const list = useLoad(JSON.stringify([context.realm, "chains", asked]), (signal) => api.get<Keyset<ChainSummary>>("/chains", { ...asked, max: PAGE }, signal));
  const [live, setLive] = useState(true);
  const { reload } = list;
  useEffect(() => {
    if (!live || asked.after) {
      return;
    }
    const timer = setInterval(() => document.visibilityState === "visible" && reload(), LIVE_MS);
    return () => clearInterval(timer);
  }, [live, asked.after, reload]);
  return (
    <>
      <Search start={asked} />
      <CheckField label={t("chains.live")} checked={live} onChange={setLive} />
      {list.error instanceof ApiError && list.error.absent ? (
        <Alert tone="info" title={t("chains.absent")}>
          {t("chains.absent.do")}
        </Alert>
      ) : list.error !== undefined ? (
        <Problem error={list.error} onRetry={reload} />
      ) : !list.data ? (
        <Loading />
      ) : list.data.items.length === 0 ? (
        <Empty title={t("chains.empty")}>{t("chains.empty.do")}</Empty>
      ) : (
        <Rows chains={list.data.items} next={list.data.next ?? undefined} asked={asked} />
      )}
    </>
  );
}

function Search({ start }: { start: Record<string, string> }) {
  const { context, t } = useAgents();
  const first = KINDS.find((kind) => start[kind]) ?? "user";
  const [kind, setKind] = useState<string>(first);
  const [text, setText] = useState(start[first] ?? "");
  const search = () => {
    const token = fromToken(text);
    if (token) {
      // What was pasted leaves the box at once: it may be a token that is still good.
      setText("");
    }
    const asked = token ?? (text.trim() ? { [kind]: text.trim() } : {});
    go("txn" in asked && asked.txn ? href(context, ["chains", asked.txn]) : href(context, ["chains"], asked));
  };
  return (
    <form
      className="kca-filters"
      role="search"
      onSubmit={(e) => {
        e.preventDefault();
        search();
      }}
    >
      <SelectField label={t("chains.by")} value={kind} onChange={setKind} options={KINDS.map((key) => [key, t(`chains.by.${key}`)] as const)} testid="chains-by" />
      <TextField label={t("chains.search")} value={text} onChange={setText} help={t("chains.search.help")} testid="chains-search" />
      <button type="submit" className="pf-v5-c-button pf-m-primary" data-testid="chains-go">
        {t("search")}
      </button>
    </form>
  );
}

function Rows({ chains, next, asked }: { chains: readonly ChainSummary[]; next: string | undefined; asked: Record<string, string> }) {
  const { context, t } = useAgents();
  return (
    <>
      <Table label={t("tab.chains")} testid="chains" columns={["started", "user", "agents", "decisions", "state"].map((key) => ({ key, title: t(`chains.${key}`) }))}>
        {chains.map((chain) => (
          <Row key={chain.txn} testid="chain-row">
            <RowHead label={t("chains.started")}>
              <a href={href(context, ["chains", chain.txn])}>
                <Time iso={chain.startedAt} />
              </a>
            </RowHead>
            <Cell label={t("chains.user")}>{chain.subject?.username ?? chain.subject?.sub}</Cell>
            <Cell label={t("chains.agents")}>
              <Words words={chain.agents} />
            </Cell>
            <Cell label={t("chains.decisions")}>
              {chain.decisions} {!!chain.denials && <Label colour="red">{t("chains.denials", { count: chain.denials })}</Label>}
            </Cell>
            <Cell label={t("chains.state")}>{chain.stopped ? <Label colour="red">{t("chain.stopped")}</Label> : <Label colour="green">{t("chain.open")}</Label>}</Cell>
          </Row>
        ))}
      </Table>
      <Paging
        previous={asked.after ? () => history.back() : undefined}
        next={next ? () => go(href(context, ["chains"], { ...asked, after: next })) : undefined}
      />
      {asked.after && (
        <Button kind="link" onClick={() => go(href(context, ["chains"]))}>
          {t("chains.newest")}
        </Button>
      )}
    </>
  );
}
