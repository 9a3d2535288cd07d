/** The UMA grant gives agents and delegated tokens nothing. */
@NullMarked
package io.github.kcagents.exchange.uma;

import org.jspecify.annotations.NullMarked;
