/** Tests of what binds records together; none needs a server. */
@NullMarked
package io.github.kcagents.invocation.seal;

import org.jspecify.annotations.NullMarked;
