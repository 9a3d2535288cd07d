/** How decisions are recorded and read back. */
@NullMarked
package io.github.kcagents.invocation.spi;

import org.jspecify.annotations.NullMarked;
