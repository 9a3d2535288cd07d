/** Which grants an agent has, enforced without any setting of the realm, and what the tokens of those grants may hold. */
@NullMarked
package io.github.kcagents.grant;

import org.jspecify.annotations.NullMarked;
