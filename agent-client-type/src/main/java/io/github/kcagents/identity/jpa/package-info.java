/** Where the server keeps what it saw of agents: one row beside each agent's client. */
@NullMarked
package io.github.kcagents.identity.jpa;

import org.jspecify.annotations.NullMarked;
