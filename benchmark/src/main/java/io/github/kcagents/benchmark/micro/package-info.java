/** What the pure parts of a decision cost, by JMH: figures of one run on one machine, never the gate of a build. */
@NullMarked
package io.github.kcagents.benchmark.micro;

import org.jspecify.annotations.NullMarked;
