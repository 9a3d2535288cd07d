import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { Api } from "./api/client";
import { Lookups } from "./api/lookups";
import type { AgentsContext } from "./context";
import { en } from "./i18n/en";
import { messages, translator, type Translate } from "./i18n";

/** What the administrator may do in this realm. Only decides what is offered; the server decides again. */
export interface Rights {
  readonly manage: boolean;
  readonly settings: boolean;
}

interface Agents {
  readonly context: AgentsContext;
  readonly api: Api;
  readonly lookups: Lookups;
  readonly rights: Rights;
  readonly t: Translate;
}

const Shared = createContext<Agents | undefined>(undefined);

export function useAgents(): Agents {
  const agents = useContext(Shared);
  if (!agents) {
    throw new Error("The pages stand below AgentsProvider.");
  }
  return agents;
}

/** Without fine-grained permissions one role decides. With them nobody but the server knows, so everything is offered. */
export function rightsOf(roles: readonly string[] | undefined): Rights {
  if (!roles) {
    return { manage: true, settings: true };
  }
  const manage = roles.includes("manage-clients") || roles.includes("admin");
  const fineGrained = !roles.includes("view-clients") && !manage;
  return { manage: manage || fineGrained, settings: roles.includes("admin") || (manage && roles.includes("manage-realm")) };
}

export function AgentsProvider({ context, children }: { context: AgentsContext; children: ReactNode }) {
  const api = useMemo(() => new Api(context), [context]);
  const lookups = useMemo(() => new Lookups(api), [api]);
  // Until the server has said so, nothing is offered that changes anything; the pages do not wait for it.
  const [rights, setRights] = useState<Rights>({ manage: false, settings: false });
  const [t, setT] = useState<Translate | undefined>(() => (context.locale.startsWith("en") ? translator(en) : undefined));
  useEffect(() => {
    let live = true;
    void api.whoAmI().then(
      (me) => live && setRights(rightsOf(me.realm_access[context.realm])),
      () => live && setRights(rightsOf(undefined)),
    );
    void messages(context.locale).then((texts) => live && setT(() => translator(texts)));
    return () => {
      live = false;
    };
  }, [api, context]);
  const shared = useMemo(() => t && { context, api, lookups, rights, t }, [context, api, lookups, rights, t]);
  return shared ? <Shared.Provider value={shared}>{children}</Shared.Provider> : null;
}

export interface Loaded<T> {
  readonly data?: T;
  readonly error?: unknown;
  reload(): void;
}

/** Loads when `key` changes. What comes for an older key is thrown away; while it reloads, the old data stays. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; data?: T; error?: unknown }>({ key });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    load(control.signal).then(
      (data) => control.signal.aborted || setState({ key, data }),
      (error) => control.signal.aborted || setState({ key, error }),
    );
    return () => control.abort();
    // `load` is made anew at each drawing; the key says what it loads.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return state.key === key ? { ...(state.data !== undefined && { data: state.data }), ...(state.error !== undefined && { error: state.error }), reload } : { reload };
}
