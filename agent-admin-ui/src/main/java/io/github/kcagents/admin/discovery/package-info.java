/** Tells probable agents among a realm's clients, and what is wrong with them, from plain facts and without a server. */
@NullMarked
package io.github.kcagents.admin.discovery;

import org.jspecify.annotations.NullMarked;
