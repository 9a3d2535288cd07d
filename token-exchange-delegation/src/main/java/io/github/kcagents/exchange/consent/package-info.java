/** How a user lets an agent act for him without ever logging in at the agent. */
@NullMarked
package io.github.kcagents.exchange.consent;

import org.jspecify.annotations.NullMarked;
