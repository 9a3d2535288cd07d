/** Talks to a Keycloak from outside, over HTTP, as its users do. Shared by the tests and the demo. */
@NullMarked
package io.github.kcagents.client;

import org.jspecify.annotations.NullMarked;
