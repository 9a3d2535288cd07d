import { useEffect, useState } from "react";
import { CLASSES, STATUSES } from "../../api/types";
import { CheckField, SelectField, TextField } from "../../kit/fields";
import { useAgents } from "../../state";
import type { InventoryQuery } from "./query";

/** A search goes to the server when the typing pauses, not at every letter. */
const PAUSE_MS = 300;
const UNUSED_DAYS = 90;

export function Filters({ query, onChange }: { query: InventoryQuery; onChange: (change: Partial<InventoryQuery>) => void }) {
  const { t } = useAgents();
  const [search, setSearch] = useState(query.search);
  useEffect(() => setSearch(query.search), [query.search]);
  useEffect(() => {
    if (search === query.search) {
      return;
    }
    const timer = setTimeout(() => onChange({ search }), PAUSE_MS);
    return () => clearTimeout(timer);
    // Only the typing starts the clock again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [search]);
  return (
    <div className="kca-filters" role="search">
      <TextField label={t("search")} type="search" value={search} onChange={setSearch} testid="search" />
      <SelectField label={t("class")} value={query.class} onChange={(value) => onChange({ class: value })} options={[["", t("any")], ...CLASSES.map((key) => [key, t(`class.${key}`)] as const)]} testid="filter-class" />
      <SelectField label={t("status")} value={query.status} onChange={(status) => onChange({ status })} options={[["", t("any")], ...STATUSES.map((key) => [key, t(`status.${key}`)] as const)]} testid="filter-status" />
      <SelectField
        label={t("lastUsed")}
        value={query.unused}
        onChange={(unused) => onChange({ unused })}
        options={[
          ["", t("any")],
          [String(UNUSED_DAYS), t("filter.unused", { days: UNUSED_DAYS })],
        ]}
        testid="filter-unused"
      />
      <CheckField label={t("ownerless")} checked={query.ownerless} onChange={(ownerless) => onChange({ ownerless })} testid="filter-ownerless" />
    </div>
  );
}
