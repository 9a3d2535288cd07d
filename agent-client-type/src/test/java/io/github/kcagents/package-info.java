/** Tests of the module as a whole. */
@NullMarked
package io.github.kcagents;

import org.jspecify.annotations.NullMarked;
