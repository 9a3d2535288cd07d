@NullMarked
package io.github.kcagents.benchmark.load;

import org.jspecify.annotations.NullMarked;
