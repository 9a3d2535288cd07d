/** Names of the details that agent decisions leave in Keycloak events. */
@NullMarked
package io.github.kcagents.event;

import org.jspecify.annotations.NullMarked;
