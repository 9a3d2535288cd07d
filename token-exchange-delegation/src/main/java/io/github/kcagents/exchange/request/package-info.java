/** What a client asks for, read strictly. */
@NullMarked
package io.github.kcagents.exchange.request;

import org.jspecify.annotations.NullMarked;
