/** What requests cost a server, counted and not timed: for a test that gates, and for the benchmark. */
@NullMarked
package io.github.kcagents.cost;

import org.jspecify.annotations.NullMarked;
