/** Tests of what the listener makes of an event. */
@NullMarked
package io.github.kcagents.event.listener;

import org.jspecify.annotations.NullMarked;
