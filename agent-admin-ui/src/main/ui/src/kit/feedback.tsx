import { Component, type ReactNode } from "react";
import { ApiError } from "../api/client";
import { useAgents } from "../state";
import { Button } from "./basics";
import { classes } from "./patternfly";

type Tone = "success" | "danger" | "warning" | "info";

export function Alert({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  return (
    <div className={classes("pf-v5-c-alert pf-m-inline", `pf-m-${tone}`)} role={tone === "danger" ? "alert" : "status"}>
      <div className="pf-v5-c-alert__icon" aria-hidden>
        {{ success: "✓", danger: "!", warning: "⚠", info: "i" }[tone]}
      </div>
      <p className="pf-v5-c-alert__title">{title}</p>
      {children && <div className="pf-v5-c-alert__description">{children}</div>}
    </div>
  );
}

export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="pf-v5-c-empty-state">
      <div className="pf-v5-c-empty-state__content">
        <h2 className="pf-v5-c-title pf-m-lg">{title}</h2>
        {children && <div className="pf-v5-c-empty-state__body">{children}</div>}
        {actions && <div className="pf-v5-c-empty-state__footer kca-row kca-centre">{actions}</div>}
      </div>
    </div>
  );
}

/** In the place and about the size of what is coming, so that nothing jumps. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useAgents();
  return (
    <div role="status" aria-busy className="kca-loading">
      <span className="kca-hidden">{t("loading")}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div className="pf-v5-c-skeleton" key={i} />
      ))}
    </div>
  );
}

/** What went wrong, and what one can do about it. */
export function Problem({ error, onRetry, absent }: { error: unknown; onRetry?: () => void; absent?: string }) {
  const { t } = useAgents();
  const failure = error instanceof ApiError ? error : undefined;
  const [title, advice] = explain(failure, absent, t);
  return (
    <Empty title={title} actions={onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}>
      <p>{advice}</p>
      {failure?.message && !failure.absent && <p className="kca-quiet">{failure.message}</p>}
    </Empty>
  );
}

/** An answer that a page can't show must not take the other pages with it: with another `place` it is forgotten. */
export class Guard extends Component<{ place: string; children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: { place: string }) {
    if (before.place !== this.props.place && this.state.error !== undefined) {
      this.setState({ error: undefined });
    }
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Problem error={this.state.error} onRetry={() => this.setState({ error: undefined })} />;
  }
}

function explain(failure: ApiError | undefined, absent: string | undefined, t: (key: string) => string): [string, string] {
  if (failure?.status === 401) {
    return [t("error.401"), t("error.401.do")];
  }
  if (failure?.status === 403) {
    return [t("error.403"), t("error.403.do")];
  }
  if (failure?.absent) {
    return absent ? [absent, t("error.absent.do")] : [t("error.404"), t("error.404.do")];
  }
  if (failure?.status === 0) {
    return [t("error.0"), t("error.0.do")];
  }
  return [t("error.other"), t("error.other.do")];
}

/** One sentence for a message beside a button. */
export function said(error: unknown, t: (key: string) => string): string {
  if (!(error instanceof ApiError)) {
    return t("error.other");
  }
  if (error.message) {
    return error.field ? `${error.field}: ${error.message}` : error.message;
  }
  return error.status === 0 ? t("error.0") : error.status === 403 ? t("error.403") : t("error.other");
}
