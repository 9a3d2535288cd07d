/** The console's own objects, as far as they are used here. */
export interface Router {
  readonly routes: { readonly id: string }[];
  patchRoutes?(parent: string, routes: unknown[]): void;
  navigate(to: string, options: { replace: boolean }): unknown;
  subscribe(listener: () => void): unknown;
}
export interface Login {
  readonly token?: string;
  updateToken(seconds: number): Promise<unknown>;
}
export interface Found {
  router?: Router;
  login?: Login;
  locale?: string;
}

/** More than any console has; a broken tree must not cost an administrator's browser. */
const MOST_NODES = 20_000;

/**
 * The console keeps its router and its login in React only, and offers no other way to them: they are read from React's tree.
 * Whatever is not where it was in 26.4 to 26.7 is simply not found, and the caller falls back.
 */
export function scan(): Found {
  const app = document.getElementById("app") as unknown as Record<string, any> | null;
  const key = app && Object.keys(app).find((name) => name.startsWith("__reactContainer$"));
  const found: Found = {};
  if (!app || !key) {
    return found;
  }
  const stack: any[] = [app[key].stateNode?.current ?? app[key]];
  for (let n = 0; stack.length && n < MOST_NODES; n++) {
    const fibre = stack.pop();
    if (!fibre) {
      continue;
    }
    const props = fibre.memoizedProps;
    if (props?.router?.subscribe && props.router.navigate) {
      found.router ??= props.router;
    }
    if (props?.value?.keycloak?.updateToken) {
      found.login ??= props.value.keycloak;
    }
    if (props?.value?.whoAmI?.locale) {
      found.locale ??= props.value.whoAmI.locale;
    }
    if (found.router && found.login && found.locale) {
      break;
    }
    stack.push(fibre.sibling, fibre.child);
  }
  return found;
}
