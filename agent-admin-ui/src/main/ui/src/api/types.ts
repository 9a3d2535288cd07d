/** The wire format of the agents' admin API. */
export type AgentClass = "user-driven" | "workload-driven" | "dual";
export type Status = "draft" | "active" | "suspended" | "quarantined" | "decommissioned";
export const CLASSES: readonly AgentClass[] = ["user-driven", "workload-driven", "dual"];
export const STATUSES: readonly Status[] = ["draft", "active", "suspended", "quarantined", "decommissioned"];

export interface Party {
  type: "user" | "group";
  name: string;
}
export interface Consent {
  mode: "user" | "admin";
  groups?: string[];
}
export interface Credential {
  type: string;
  jwksUrl?: string;
  subjectDn?: string;
  identityProvider?: string;
  subject?: string;
}
export interface Model {
  provider?: string;
  name?: string;
  version?: string;
}
export interface Provenance {
  trainingStatement?: string;
  modelDigest?: string;
  aiBomUrl?: string;
  aiBomDigest?: string;
  tier?: string;
}
export interface Envelope {
  mode?: "report-only" | "enforce";
  hours?: string;
  timeZone?: string;
  networks?: string[];
  ratePerMinute?: number;
  maxDepth?: number;
}

export interface Agent {
  id: string;
  clientId: string;
  name?: string;
  description?: string;
  purpose?: string;
  agentClass?: AgentClass;
  status?: Status;
  statusSince?: string;
  statusReason?: string;
  broken?: string;
  adopted?: boolean;
  creator?: { type: string; id: string; name: string };
  createdAt?: string;
  owners?: Party[];
  sponsor?: Party;
  capabilities?: string[];
  realmRoles?: string[];
  clientRoles?: Record<string, string[]>;
  audiences?: string[];
  acceptsFrom?: string[];
  mayDelegateTo?: string[];
  consent?: Consent;
  claims?: string[];
  credential?: Credential;
  secretless?: boolean;
  senderConstrained?: boolean;
  tokenLifespan?: number;
  model?: Model;
  provenance?: Provenance;
  envelope?: Envelope;
  reviewDue?: string;
  lastReview?: string;
  lastUsed?: string;
  riskLevel?: string;
}
/** What is sent: what an administrator may say. */
export type AgentDraft = Partial<Omit<Agent, "sponsor" | "envelope">> & { sponsor?: Party | null; envelope?: Envelope | null };

export interface Page<T> {
  items: T[];
  first: number;
  max: number;
  hasMore: boolean;
}
/** By keyset: `next` is the next page's `after`. */
export interface Keyset<T> {
  items: T[];
  max: number;
  next?: string | null;
}

export interface Dropped {
  scope: string;
  reason: string;
}
export interface DroppedRole {
  role: string;
  reason: string;
}
export interface Invocation {
  id: string;
  time: string;
  decision: "allow" | "deny";
  reason?: string;
  event: string;
  txn?: string;
  jti?: string;
  parentJti?: string;
  rootJti?: string;
  depth: number;
  subject?: { sub?: string; username?: string };
  actor?: { sub?: string; clientId?: string; owners?: string[] };
  chain?: { iss: string; sub: string; clientId: string }[];
  clientId?: string;
  audience?: string[];
  scopeRequested?: string[];
  scopeGranted?: string[];
  scopeDropped?: Dropped[];
  rolesGranted?: string[];
  rolesDropped?: DroppedRole[];
  task?: string;
  ipAddress?: string;
  userAgent?: string;
  authMethod?: string;
  cnf?: string;
  expiresAt?: string;
}
export interface ChainNode {
  invocation: Invocation;
  children: ChainNode[];
}
export interface Chain {
  txn: string;
  subject?: { sub?: string; username?: string };
  startedAt: string;
  stopped: boolean;
  root: ChainNode;
  others?: ChainNode[];
}
/** One line of the list of chains. */
export interface ChainSummary {
  txn: string;
  subject?: { sub?: string; username?: string };
  startedAt: string;
  stopped?: boolean;
  agents?: string[];
  decisions?: number;
  denials?: number;
}

export type Settings = Record<string, boolean | number | string | null>;

export interface Adoption {
  losses: string[];
  changes: string[];
}
/** One reason, as a stable key and a sentence of the server's. */
export interface Finding {
  code: string;
  text: string;
  points?: number;
}
export interface Candidate {
  id: string;
  clientId: string;
  name?: string;
  score: number;
  probable?: boolean;
  /** False where the client has to change first. */
  adoptable?: boolean;
  evidence: Finding[];
  warnings: Finding[];
  roles?: string[];
  proposedClass?: AgentClass;
  proposedOwners?: Party[];
}
/** One part of the realm's clients; the next begins at `first + scanned`. */
export interface Scan {
  items: Candidate[];
  first: number;
  scanned: number;
  total?: number;
  hasMore: boolean;
}
export interface Delegation {
  userId: string;
  username?: string;
  scopes: string[];
  since?: string;
  until?: string;
}
