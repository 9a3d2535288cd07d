/** Brings the agents' pages into Keycloak's admin console, and serves them on a page of their own. */
@NullMarked
package io.github.kcagents.console;

import org.jspecify.annotations.NullMarked;
