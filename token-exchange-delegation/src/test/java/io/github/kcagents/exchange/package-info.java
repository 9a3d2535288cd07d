/** Tests of the module as a whole. */
@NullMarked
package io.github.kcagents.exchange;

import org.jspecify.annotations.NullMarked;
