/** On whose behalf and through whom: the act chain, its limits and the seal that proves its origin. */
@NullMarked
package io.github.kcagents.chain;

import org.jspecify.annotations.NullMarked;
