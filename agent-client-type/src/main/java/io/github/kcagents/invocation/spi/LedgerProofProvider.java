package io.github.kcagents.invocation.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

import io.github.kcagents.invocation.LedgerVerification;

/** Shows that the ledger of a realm is as it was written. */
public interface LedgerProofProvider extends Provider {

    /** Holds every record that is left against its seal. Reads the whole ledger of the realm, batch by batch. */
    LedgerVerification verify(RealmModel realm);

    /**
     * Writes sealed records of a time range with their seals, one JSON object a line, and as the last line a checkpoint: the
     * heads of all segments, signed with the realm's key. Together with the realm's JWKS that is all a verifier needs. Batches
     * are written whole, so records around the range's ends come too.
     *
     * @param from not older
     * @param until older than this
     * @throws IOException when the stream does not take it
     */
    void export(RealmModel realm, Instant from, Instant until, OutputStream out) throws IOException;
}
