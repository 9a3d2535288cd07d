@NullMarked
package io.github.kcagents.exchange.decision;

import org.jspecify.annotations.NullMarked;
