import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classes } from "./patternfly";

type Kind = "primary" | "secondary" | "danger" | "link" | "plain";

export function Button({ kind = "secondary", className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: Kind }) {
  return <button type="button" className={classes("pf-v5-c-button", `pf-m-${kind}`, rest.disabled && "pf-m-disabled", className)} {...rest} />;
}

/** An address that looks like a button. */
export function LinkButton({ kind = "secondary", href, children }: { kind?: Kind; href: string; children: ReactNode }) {
  return (
    <a className={classes("pf-v5-c-button", `pf-m-${kind}`)} href={href}>
      {children}
    </a>
  );
}

export type Colour = "green" | "blue" | "orange" | "red" | "purple" | "grey";

export function Label({ colour = "grey", title, children }: { colour?: Colour; title?: string; children: ReactNode }) {
  return (
    <span className={classes("pf-v5-c-label pf-m-compact", colour !== "grey" && `pf-m-${colour}`)} title={title}>
      <span className="pf-v5-c-label__content">
        <span className="pf-v5-c-label__text">{children}</span>
      </span>
    </span>
  );
}

/** Words side by side, the rest as a number that says on hover, and to a screen reader, what it stands for. */
export function Words({ words, most = 3, colour, none }: { words: readonly string[] | undefined; most?: number; colour?: Colour; none?: ReactNode }) {
  if (!words?.length) {
    return <>{none ?? "–"}</>;
  }
  const rest = words.slice(most);
  return (
    <span className="kca-words">
      {words.slice(0, most).map((word) => (
        <Label key={word} {...(colour ? { colour } : {})}>
          {word}
        </Label>
      ))}
      {rest.length > 0 && (
        <Label title={rest.join(", ")}>
          +{rest.length}
          <span className="kca-hidden"> {rest.join(", ")}</span>
        </Label>
      )}
    </span>
  );
}

export function Title({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="kca-title">
      <h1 className="pf-v5-c-title pf-m-2xl">{children}</h1>
      {aside}
    </div>
  );
}

export const Heading = ({ children }: { children: ReactNode }) => <h2 className="pf-v5-c-title pf-m-lg">{children}</h2>;

export function Breadcrumb({ label, items }: { label: string; items: readonly { text: string; href?: string }[] }) {
  return (
    <nav className="pf-v5-c-breadcrumb" aria-label={label}>
      <ol className="pf-v5-c-breadcrumb__list" role="list">
        {items.map((item, i) => (
          <li className="pf-v5-c-breadcrumb__item" key={i}>
            {i > 0 && (
              <span className="pf-v5-c-breadcrumb__item-divider" aria-hidden>
                ›
              </span>
            )}
            {item.href ? (
              <a className="pf-v5-c-breadcrumb__link" href={item.href}>
                {item.text}
              </a>
            ) : (
              <span className="pf-v5-c-breadcrumb__link pf-m-current" aria-current="page">
                {item.text}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Tabs that are addresses: deep links, back and reload come for nothing. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly { key: string; text: string; href: string }[]; current: string }) {
  return (
    <nav className="pf-v5-c-tabs kca-tabs" aria-label={label}>
      <ul className="pf-v5-c-tabs__list">
        {tabs.map((tab) => (
          <li className={classes("pf-v5-c-tabs__item", tab.key === current && "pf-m-current")} key={tab.key}>
            <a className="pf-v5-c-tabs__link" href={tab.href} aria-current={tab.key === current ? "page" : undefined} data-testid={`tab-${tab.key}`}>
              <span className="pf-v5-c-tabs__item-text">{tab.text}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Section({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <section className="pf-v5-c-page__main-section pf-m-light" aria-label={label}>
      {children}
    </section>
  );
}

/** A list of terms and what they are; what is undefined is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="pf-v5-c-description-list pf-m-horizontal pf-m-compact kca-facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([term, value]) => (
          <div className="pf-v5-c-description-list__group" key={term}>
            <dt className="pf-v5-c-description-list__term">
              <span className="pf-v5-c-description-list__text">{term}</span>
            </dt>
            <dd className="pf-v5-c-description-list__description">
              <div className="pf-v5-c-description-list__text">{value}</div>
            </dd>
          </div>
        ))}
    </dl>
  );
}
