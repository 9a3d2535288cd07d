import { useState } from "react";
import type { Agent, Page } from "../../api/types";
import { Button, LinkButton, Words } from "../../kit/basics";
import { nameOf, Owners, StatusLabel } from "../../kit/agent";
import { Empty, Loading, Problem } from "../../kit/feedback";
import { Cell, Paging, Row, RowHead, Table, type Column } from "../../kit/table";
import { Time } from "../../kit/time";
import { go, href, usePlace } from "../../routing";
import { useAgents, useLoad } from "../../state";
import { Bulk } from "./Bulk";
import { Csv } from "./Csv";
import { Filters } from "./Filters";
import { filtered, PAGE, read, write, type InventoryQuery } from "./query";

/** What each agent is, what it may access, and who owns it. The server searches, sorts and pages. */
export function Inventory() {
  const { context, api, rights, t } = useAgents();
  const { query: address } = usePlace(context);
  const query = read(address);
  const asked = write(query);
  const list = useLoad(JSON.stringify([context.realm, asked]), (signal) => api.get<Page<Agent>>("", { ...asked, max: PAGE }, signal));
  const [chosen, setChosen] = useState<readonly Agent[]>([]);
  const show = (change: Partial<InventoryQuery>) => {
    setChosen([]);
    go(href(context, [], write({ ...query, first: 0, ...change })));
  };
  const items = list.data?.items ?? [];
  return (
    <>
      <div className="kca-row kca-toolbar">
        <Filters query={query} onChange={show} />
        {rights.manage && (
          <LinkButton kind="primary" href={href(context, ["new"])}>
            {t("create")}
          </LinkButton>
        )}
        <Csv query={asked} />
      </div>
      {rights.manage && chosen.length > 0 && (
        <Bulk
          agents={chosen}
          onDone={() => {
            setChosen([]);
            list.reload();
          }}
        />
      )}
      {list.error !== undefined ? (
        <Problem error={list.error} onRetry={list.reload} />
      ) : !list.data ? (
        <Loading rows={8} />
      ) : items.length === 0 && query.first === 0 ? (
        <Nothing narrowed={filtered(query)} onClear={() => go(href(context, []))} />
      ) : (
        <>
          <Rows items={items} sort={query.sort} onSort={(sort) => show({ sort })} chosen={chosen} onChoose={setChosen} />
          <Paging
            from={query.first + 1}
            to={query.first + items.length}
            previous={query.first > 0 ? () => show({ first: Math.max(0, query.first - PAGE) }) : undefined}
            next={list.data.hasMore ? () => show({ first: query.first + PAGE }) : undefined}
          />
        </>
      )}
    </>
  );
}

function Nothing({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const { context, t } = useAgents();
  return narrowed ? (
    <Empty title={t("inventory.nothing")} actions={<Button onClick={onClear}>{t("filters.clear")}</Button>}>
      {t("inventory.nothing.do")}
    </Empty>
  ) : (
    <Empty
      title={t("inventory.empty")}
      actions={
        <LinkButton kind="primary" href={href(context, ["discovery"])}>
          {t("inventory.discover")}
        </LinkButton>
      }
    >
      {t("inventory.empty.do")}
    </Empty>
  );
}

function Rows({ items, sort, onSort, chosen, onChoose }: { items: readonly Agent[]; sort: string; onSort: (sort: string) => void; chosen: readonly Agent[]; onChoose: (agents: readonly Agent[]) => void }) {
  const { context, rights, t } = useAgents();
  const columns: Column[] = [
    { key: "name", title: t("name"), sort: "clientId" },
    { key: "class", title: t("class") },
    { key: "owners", title: t("owners") },
    { key: "capabilities", title: t("capabilities") },
    { key: "audiences", title: t("audiences") },
    { key: "lastUsed", title: t("lastUsed"), sort: "lastUsed" },
    { key: "status", title: t("status") },
  ];
  const all = chosen.length === items.length;
  const toggle = (agent: Agent, on: boolean) => onChoose(on ? [...chosen, agent] : chosen.filter((a) => a.id !== agent.id));
  return (
    <Table
      label={t("tab.inventory")}
      columns={columns}
      sort={sort}
      onSort={onSort}
      testid="inventory"
      {...(rights.manage && { select: <input type="checkbox" aria-label={t("select.all")} checked={all} onChange={(e) => onChoose(e.target.checked ? items : [])} /> })}
    >
      {items.map((agent) => (
        <Row key={agent.id} testid="agent-row">
          {rights.manage && (
            <td className="pf-v5-c-table__td">
              <input type="checkbox" aria-label={t("select", { name: nameOf(agent) })} checked={chosen.some((a) => a.id === agent.id)} onChange={(e) => toggle(agent, e.target.checked)} />
            </td>
          )}
          <RowHead label={t("name")}>
            <a href={href(context, [agent.id])}>{nameOf(agent)}</a>
            {agent.name && agent.name !== agent.clientId && <div className="kca-quiet">{agent.clientId}</div>}
          </RowHead>
          <Cell label={t("class")}>{agent.agentClass && t(`class.${agent.agentClass}`)}</Cell>
          <Cell label={t("owners")}>
            <Owners owners={agent.owners} />
          </Cell>
          <Cell label={t("capabilities")}>
            <Words words={agent.capabilities} none={t("none")} />
          </Cell>
          <Cell label={t("audiences")}>
            <Words words={agent.audiences} most={2} none={t("none")} />
          </Cell>
          <Cell label={t("lastUsed")}>
            <Time iso={agent.lastUsed} relative />
          </Cell>
          <Cell label={t("status")}>
            <StatusLabel agent={agent} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
