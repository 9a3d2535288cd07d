package io.github.kcagents.invocation.spi;

import java.util.Set;

import org.keycloak.provider.Provider;

/**
 * Delegation chains that an administrator ended before their time. Asked by the exchange before it extends a chain, and by
 * introspection for as long as a token of the chain lives; without an implementation no chain can be stopped.
 */
public interface ChainStopProvider extends Provider {

    /**
     * Is it stopped? Cheap enough for every exchange: answers come from a copy in memory, at most half a second old, on every
     * node.
     *
     * @param realmId the realm's id
     * @param key {@code txn} of a token that this server sealed; for any other token, which could start a chain, its {@code
     *     jti}
     */
    boolean stopped(String realmId, String key);

    /**
     * Stops for good, in the transaction of the session. Other nodes see it half a second after the commit; this one, from the
     * first question after it. What is stopped already stays so.
     *
     * @param realmId the realm's id
     * @param transaction {@code txn} of the chain
     * @param rootTokenIds {@code jti} of the tokens that the chain was started from: they start no other
     */
    void stop(String realmId, String transaction, Set<String> rootTokenIds);
}
