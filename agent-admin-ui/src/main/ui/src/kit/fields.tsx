import { useId, useRef, useState, type ReactNode } from "react";
import { useAgents } from "../state";
import { classes } from "./patternfly";

interface FieldProps {
  label: string;
  /** What the server, or the form, does not like about it. */
  error?: string | undefined;
  help?: ReactNode;
  required?: boolean;
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
}

/** A label, its control, the help, and the server's message about exactly this field. */
export function Field({ label, error, help, required, children }: FieldProps) {
  const id = useId();
  const hint = `${id}-hint`;
  return (
    <div className="kca-field">
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="kca-required" aria-hidden>
            {" *"}
          </span>
        )}
      </label>
      {children({ id, describedBy: help || error ? hint : undefined, invalid: !!error })}
      {(help || error) && (
        <div id={hint} className={error ? "kca-error" : "kca-quiet"} role={error ? "alert" : undefined}>
          {error ?? help}
        </div>
      )}
    </div>
  );
}

type Common = Omit<FieldProps, "children">;

export function TextField({ value, onChange, type = "text", disabled, testid, ...field }: Common & { value: string; onChange: (value: string) => void; type?: string; disabled?: boolean; testid?: string }) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <span className={classes("pf-v5-c-form-control", invalid && "pf-m-error", disabled && "pf-m-disabled")}>
          <input id={id} type={type} value={value} disabled={disabled} aria-describedby={describedBy} aria-invalid={invalid} required={field.required} onChange={(e) => onChange(e.target.value)} data-testid={testid} />
        </span>
      )}
    </Field>
  );
}

export function AreaField({ value, onChange, ...field }: Common & { value: string; onChange: (value: string) => void }) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <span className={classes("pf-v5-c-form-control pf-m-textarea pf-m-resize-vertical", invalid && "pf-m-error")}>
          <textarea id={id} rows={3} value={value} aria-describedby={describedBy} aria-invalid={invalid} onChange={(e) => onChange(e.target.value)} />
        </span>
      )}
    </Field>
  );
}

export function SelectField({ value, onChange, options, testid, ...field }: Common & { value: string; onChange: (value: string) => void; options: readonly (readonly [string, string])[]; testid?: string }) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <span className={classes("pf-v5-c-form-control", invalid && "pf-m-error")}>
          <select id={id} value={value} aria-describedby={describedBy} aria-invalid={invalid} onChange={(e) => onChange(e.target.value)} data-testid={testid}>
            {options.map(([key, text]) => (
              <option key={key} value={key}>
                {text}
              </option>
            ))}
          </select>
          <span className="pf-v5-c-form-control__utilities" aria-hidden>
            <span className="pf-v5-c-form-control__toggle-icon">▾</span>
          </span>
        </span>
      )}
    </Field>
  );
}

export function CheckField({ label, checked, onChange, help, disabled, testid }: { label: string; checked: boolean; onChange: (checked: boolean) => void; help?: string; disabled?: boolean; testid?: string }) {
  const id = useId();
  return (
    <div className="kca-field">
      <span className="kca-check">
        <input type="checkbox" id={id} checked={checked} disabled={disabled} aria-describedby={help ? `${id}-help` : undefined} onChange={(e) => onChange(e.target.checked)} data-testid={testid} />
        <label htmlFor={id}>{label}</label>
      </span>
      {help && (
        <div className="kca-quiet" id={`${id}-help`}>
          {help}
        </div>
      )}
    </div>
  );
}

/**
 * Several names, chosen from suggestions or typed. A combobox after the ARIA pattern: arrows move, Enter takes, Backspace in the
 * empty box takes the last one away.
 */
export function NamesField({ values, onChange, suggest, single, testid, ...field }: Common & { values: readonly string[]; onChange: (values: string[]) => void; suggest: (search: string) => Promise<string[]>; single?: boolean; testid?: string }) {
  const { t } = useAgents();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [options, setOptions] = useState<string[]>([]);
  const [at, setAt] = useState(-1);
  const asked = useRef(0);
  const list = useId();

  const ask = async (search: string) => {
    const turn = ++asked.current;
    const names = await suggest(search);
    if (turn === asked.current) {
      setOptions(names.filter((name) => !values.includes(name)));
      setAt(-1);
    }
  };
  const take = (name: string) => {
    const clean = name.trim();
    if (clean && !values.includes(clean)) {
      onChange(single ? [clean] : [...values, clean]);
    }
    setTyped("");
    setOpen(false);
    asked.current++;
  };
  const onKeyDown = (e: React.KeyboardEvent) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      setOpen(true);
      setAt((n) => Math.max(-1, Math.min(options.length - 1, n + (e.key === "ArrowDown" ? 1 : -1))));
    } else if (e.key === "Enter") {
      e.preventDefault();
      take(options[at] ?? typed);
    } else if (e.key === "Escape" && open) {
      e.stopPropagation();
      e.preventDefault();
      setOpen(false);
    } else if (e.key === "Backspace" && !typed && values.length) {
      onChange(values.slice(0, -1));
    }
  };
  const shown = open && options.length > 0;
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <div className="kca-names">
          {values.length > 0 && (
            <ul className="kca-chips" aria-label={field.label}>
              {values.map((value) => (
                <li key={value} className="pf-v5-c-label pf-m-blue pf-m-compact">
                  <span className="pf-v5-c-label__content">
                    {value}
                    <button type="button" className="kca-remove" aria-label={t("remove", { name: value })} onClick={() => onChange(values.filter((v) => v !== value))}>
                      ×
                    </button>
                  </span>
                </li>
              ))}
            </ul>
          )}
          <span className={classes("pf-v5-c-form-control", invalid && "pf-m-error")}>
            <input
              id={id}
              role="combobox"
              aria-expanded={shown}
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              autoComplete="off"
              value={typed}
              placeholder={t("names.placeholder")}
              data-testid={testid}
              onChange={(e) => {
                setTyped(e.target.value);
                setOpen(true);
                void ask(e.target.value);
              }}
              onFocus={() => {
                setOpen(true);
                void ask(typed);
              }}
              onBlur={() => (typed ? take(typed) : setOpen(false))}
              onKeyDown={onKeyDown}
            />
          </span>
          <ul role="listbox" id={list} aria-label={field.label} className="kca-options" hidden={!shown}>
            {options.map((option, i) => (
              // The box would lose the focus, and with it this list, before the click arrived.
              <li role="option" key={option} id={`${list}-${i}`} aria-selected={i === at} onMouseDown={(e) => (e.preventDefault(), take(option))}>
                {option}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  );
}
