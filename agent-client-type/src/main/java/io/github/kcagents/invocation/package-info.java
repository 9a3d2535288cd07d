/** What was decided: one record per decision about an agent, and the reasons for refusing. */
@NullMarked
package io.github.kcagents.invocation;

import org.jspecify.annotations.NullMarked;
