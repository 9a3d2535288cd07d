/** Tests of what is read from a form. */
@NullMarked
package io.github.kcagents.exchange.request;

import org.jspecify.annotations.NullMarked;
