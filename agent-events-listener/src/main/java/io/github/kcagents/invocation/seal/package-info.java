/** Binds records by hashes, and finds what was changed afterwards. Plain Java, so that it works without a server. */
@NullMarked
package io.github.kcagents.invocation.seal;

import org.jspecify.annotations.NullMarked;
