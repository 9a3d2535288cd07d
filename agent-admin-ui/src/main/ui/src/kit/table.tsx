import type { ReactNode } from "react";
import { useAgents } from "../state";
import { Button } from "./basics";
import { classes } from "./patternfly";

export interface Column {
  key: string;
  title: string;
  /** The server's name for this order, where one can sort by it. */
  sort?: string;
}

/** `name` is ascending, `-name` descending. */
export function Table({ label, columns, sort, onSort, children, select, testid }: { label: string; columns: readonly Column[]; sort?: string; onSort?: (sort: string) => void; children: ReactNode; select?: ReactNode; testid?: string }) {
  return (
    <div className="kca-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="pf-v5-c-table pf-m-grid-md pf-m-compact" aria-label={label} data-testid={testid}>
        <thead className="pf-v5-c-table__thead">
          <tr className="pf-v5-c-table__tr">
            {select !== undefined && <td className="pf-v5-c-table__td">{select}</td>}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody className="pf-v5-c-table__tbody">{children}</tbody>
      </table>
    </div>
  );
}

function Head({ column, sort, onSort }: { column: Column; sort: string | undefined; onSort: ((sort: string) => void) | undefined }) {
  const key = column.sort;
  if (!key || !onSort) {
    return (
      <th className="pf-v5-c-table__th" scope="col">
        {column.title}
      </th>
    );
  }
  const up = sort === key;
  const down = sort === `-${key}`;
  return (
    <th className={classes("pf-v5-c-table__th pf-v5-c-table__sort", (up || down) && "pf-m-selected")} scope="col" aria-sort={up ? "ascending" : down ? "descending" : "none"}>
      <button type="button" className="pf-v5-c-table__button" onClick={() => onSort(up ? `-${key}` : key)}>
        <span className="pf-v5-c-table__button-content">
          <span className="pf-v5-c-table__text">{column.title}</span>
          <span className="pf-v5-c-table__sort-indicator" aria-hidden>
            {up ? "↑" : down ? "↓" : "↕"}
          </span>
        </span>
      </button>
    </th>
  );
}

export const Row = ({ children, testid, current }: { children: ReactNode; testid?: string; current?: boolean }) => (
  <tr className={classes("pf-v5-c-table__tr", current && "pf-m-selected")} data-testid={testid}>
    {children}
  </tr>
);

export const Cell = ({ label, children }: { label: string; children: ReactNode }) => (
  <td className="pf-v5-c-table__td" data-label={label}>
    {children}
  </td>
);

/** The name of its row. */
export const RowHead = ({ label, children }: { label: string; children: ReactNode }) => (
  <th className="pf-v5-c-table__td" scope="row" data-label={label}>
    {children}
  </th>
);

/** Lists have no total: counting costs the server more than a page. */
export function Paging({ from, to, previous, next }: { from?: number; to?: number; previous?: (() => void) | undefined; next?: (() => void) | undefined }) {
  const { t } = useAgents();
  return (
    <nav className="kca-row kca-paging" aria-label={t("paging")}>
      {to !== undefined && to > 0 && (
        <span>
          {from}–{to}
        </span>
      )}
      <Button disabled={!previous} onClick={previous} data-testid="previous">
        {t("previous")}
      </Button>
      <Button disabled={!next} onClick={next} data-testid="next">
        {t("next")}
      </Button>
    </nav>
  );
}
