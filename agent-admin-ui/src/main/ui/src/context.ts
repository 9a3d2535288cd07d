/**
 * What the pages need from whatever shows them. The stock console's adapter and the stand-alone page both make one; the shape is
 * that of a custom element with a `context`, so that a host of another kind can do the same.
 */
export interface AgentsContext {
  /** The realm whose agents are shown. */
  readonly realm: string;
  /** Where the administrator logged in: `master`, or the realm itself. */
  readonly loginRealm: string;
  /** Without a slash at the end. The admin API is below it. */
  readonly adminBaseUrl: string;
  /** The hash prefix of every link of ours, such as `#/master/agents`. */
  readonly basePath: string;
  /** The prefix of links to the console's own pages of this realm: `#/master`, or the console's whole address. */
  readonly consolePath: string;
  /** BCP 47. */
  readonly locale: string;
  /** A token that is good for at least some seconds. Rejects when there is none within a limit; never waits for ever. */
  getAccessToken(): Promise<string>;
  /** Calls back after each change of the address; the result ends that. */
  onLocation(callback: () => void): () => void;
}
