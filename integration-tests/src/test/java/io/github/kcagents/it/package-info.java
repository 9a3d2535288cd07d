/** The shipped JARs on a real Keycloak. */
@NullMarked
package io.github.kcagents.it;

import org.jspecify.annotations.NullMarked;
