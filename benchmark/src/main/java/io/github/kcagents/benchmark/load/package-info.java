/** Load on real servers: ours and stock side by side, in one run, on one machine. Only ratios of one run mean something. */
@NullMarked
package io.github.kcagents.benchmark.load;

import org.jspecify.annotations.NullMarked;
