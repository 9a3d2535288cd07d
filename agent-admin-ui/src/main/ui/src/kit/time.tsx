import { useAgents } from "../state";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

export function ago(iso: string, now: number, locale: string): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const [unit, size] = UNITS.find(([, s]) => Math.abs(seconds) >= s) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** A moment in the administrator's own time; exact on hover. */
export function Time({ iso, relative }: { iso: string | undefined; relative?: boolean }) {
  const { context, t } = useAgents();
  if (!iso || Number.isNaN(Date.parse(iso))) {
    return <>{t("never")}</>;
  }
  const exact = new Date(iso).toLocaleString(context.locale);
  return (
    <time dateTime={iso} title={exact}>
      {relative ? ago(iso, Date.now(), context.locale) : exact}
    </time>
  );
}
