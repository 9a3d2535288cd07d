/** The admin API of agents, below each realm: who may do what, and the words it answers with. */
@NullMarked
package io.github.kcagents.admin;

import org.jspecify.annotations.NullMarked;
