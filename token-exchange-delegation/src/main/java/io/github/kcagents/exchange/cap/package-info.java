/** The intersection: what is left of a request, without Keycloak. */
@NullMarked
package io.github.kcagents.exchange.cap;

import org.jspecify.annotations.NullMarked;
