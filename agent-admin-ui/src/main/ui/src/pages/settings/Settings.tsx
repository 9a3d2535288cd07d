import { useState } from "react";
import { ApiError } from "../../api/client";
import type { Settings } from "../../api/types";
import { Button } from "../../kit/basics";
import { Alert, Loading, Problem, said } from "../../kit/feedback";
import { CheckField, SelectField, TextField } from "../../kit/fields";
import { useAgents, useLoad } from "../../state";

/** Of those that are one of several words; every other one is a switch or a number. */
const WORDS: Record<string, readonly string[]> = { errorProfile: ["contract", "actor-profile"], delegationMode: ["plugin", "upstream"] };

/** What the realm decides about all its agents. The server says which settings there are. */
export function SettingsPage() {
  const { api, context, t } = useAgents();
  const { data, error, reload } = useLoad(`${context.realm} settings`, (signal) => api.get<Settings>("/settings", {}, signal));
  if (error !== undefined) {
    return <Problem error={error} onRetry={reload} absent={t("settings.absent")} />;
  }
  return data ? <SettingsForm saved={data} /> : <Loading />;
}

function SettingsForm({ saved }: { saved: Settings }) {
  const { api, rights, t } = useAgents();
  const [base, setBase] = useState(saved);
  const [settings, setSettings] = useState(saved);
  const [state, setState] = useState<{ done?: boolean; error?: unknown }>({});
  const set = (key: string, value: boolean | number | string | null) => {
    setState({});
    setSettings({ ...settings, [key]: value });
  };
  const changed = Object.fromEntries(Object.entries(settings).filter(([key, value]) => value !== base[key]));
  const save = async () => {
    try {
      const now = await api.put<Settings>("/settings", changed);
      setBase(now);
      setSettings(now);
      setState({ done: true });
    } catch (error) {
      setState({ error });
    }
  };
  const wrong = state.error instanceof ApiError ? state.error.field : undefined;
  return (
    <form
      className="kca-form"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      {!rights.settings && <Alert tone="info" title={t("settings.readonly")} />}
      {Object.entries(settings).map(([key, value]) => {
        const help = t(`setting.${key}.help`);
        const label = t(`setting.${key}`);
        const common = { help: help === `setting.${key}.help` ? undefined : help, error: wrong === key ? (state.error as ApiError).message : undefined };
        if (typeof value === "boolean") {
          return <CheckField key={key} label={label} checked={value} onChange={(on) => set(key, on)} disabled={!rights.settings} testid={`setting-${key}`} {...(common.help && { help: common.help })} />;
        }
        const words = WORDS[key];
        return words ? (
          <SelectField key={key} label={label} {...common} value={String(value)} onChange={(word) => set(key, word)} options={words.map((word) => [word, t(`setting.${key}.${word}`)] as const)} testid={`setting-${key}`} />
        ) : (
          <TextField
            key={key}
            label={label}
            {...common}
            type={typeof value === "number" ? "number" : "text"}
            value={String(value ?? "")}
            disabled={!rights.settings}
            onChange={(text) => set(key, typeof value === "number" ? Number(text) : text)}
            testid={`setting-${key}`}
          />
        );
      })}
      {state.error !== undefined && !wrong && <Alert tone="danger" title={said(state.error, t)} />}
      {state.done && <Alert tone="success" title={t("saved")} />}
      {rights.settings && (
        <div className="kca-row">
          <button type="submit" className="pf-v5-c-button pf-m-primary" disabled={!Object.keys(changed).length} data-testid="save">
            {t("save")}
          </button>
          <Button kind="link" disabled={!Object.keys(changed).length} onClick={() => setSettings(base)}>
            {t("revert")}
          </Button>
        </div>
      )}
    </form>
  );
}
