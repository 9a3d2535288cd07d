/** The ledger in the server's own database; its entity stays in here. */
@NullMarked
package io.github.kcagents.invocation.jpa;

import org.jspecify.annotations.NullMarked;
