/** Keeps agents' clients intact, whichever door a write comes through. */
@NullMarked
package io.github.kcagents.identity.guard;

import org.jspecify.annotations.NullMarked;
