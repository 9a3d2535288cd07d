/** What other modules ask about agent identities. */
@NullMarked
package io.github.kcagents.identity.spi;

import org.jspecify.annotations.NullMarked;
