/** Who acts: the agent record as an administrator declares it, without Keycloak. */
@NullMarked
package io.github.kcagents.identity;

import org.jspecify.annotations.NullMarked;
