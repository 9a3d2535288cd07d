/** Gets a real Keycloak for a test or the demo: unpacked, in a container, or one that runs already. */
@NullMarked
package io.github.kcagents.harness;

import org.jspecify.annotations.NullMarked;
