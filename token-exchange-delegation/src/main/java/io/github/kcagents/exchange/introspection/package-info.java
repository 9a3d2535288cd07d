/** What introspection says about agents' tokens, and whether they are still good. */
@NullMarked
package io.github.kcagents.exchange.introspection;

import org.jspecify.annotations.NullMarked;
