/** The agents of a realm as Keycloak clients: reading, making, adopting, changing and stopping them. */
@NullMarked
package io.github.kcagents.identity.directory;

import org.jspecify.annotations.NullMarked;
