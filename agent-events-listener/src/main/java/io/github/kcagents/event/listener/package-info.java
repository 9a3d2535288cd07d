/** Brings decisions that travel in Keycloak's events into the ledger. */
@NullMarked
package io.github.kcagents.event.listener;

import org.jspecify.annotations.NullMarked;
