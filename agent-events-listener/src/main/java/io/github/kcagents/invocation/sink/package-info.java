/** Where records go outside the server. Plain Java, without Keycloak. */
@NullMarked
package io.github.kcagents.invocation.sink;

import org.jspecify.annotations.NullMarked;
