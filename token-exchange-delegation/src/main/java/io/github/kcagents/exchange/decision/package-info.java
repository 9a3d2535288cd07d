/** The stages of an exchange on a running server, in the order in which they answer. */
@NullMarked
package io.github.kcagents.exchange.decision;

import org.jspecify.annotations.NullMarked;
