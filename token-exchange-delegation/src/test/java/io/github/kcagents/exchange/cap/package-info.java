/** Tests of the intersection. */
@NullMarked
package io.github.kcagents.exchange.cap;

import org.jspecify.annotations.NullMarked;
