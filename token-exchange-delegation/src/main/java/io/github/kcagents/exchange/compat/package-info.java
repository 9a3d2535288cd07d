/** What touches Keycloak's internals that move between versions. */
@NullMarked
package io.github.kcagents.exchange.compat;

import org.jspecify.annotations.NullMarked;
