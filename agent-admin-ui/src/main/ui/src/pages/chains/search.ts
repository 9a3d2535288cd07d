/** What somebody typed or pasted, as questions to the ledger. */
export type ChainQuery = Partial<globalThis.Record<"user" | "agent" | "txn" | "jti", string>>;

/** Looks like a JWT: three parts of base64url. */
const JWT = /^[\w-]+\.([\w-]+)\.[\w-]*$/;

/**
 * Reads which chain a pasted token belongs to. It happens here, in the browser: a token that somebody pastes may still be good,
 * and so it is sent nowhere; only its `txn` or `jti` is asked for.
 */
export function fromToken(text: string): ChainQuery | undefined {
  const payload = JWT.exec(text.trim().replace(/^Bearer\s+/i, ""))?.[1];
  if (!payload) {
    return undefined;
  }
  try {
    const claims = JSON.parse(new TextDecoder().decode(bytes(payload)));
    if (typeof claims.txn === "string") {
      return { txn: claims.txn };
    }
    return typeof claims.jti === "string" ? { jti: claims.jti } : undefined;
  } catch {
    return undefined;
  }
}

function bytes(base64url: string) {
  return Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
}
