/** The main job on a real Keycloak, step by step for a reader, with every printed fact checked. */
@NullMarked
package io.github.kcagents.demo;

import org.jspecify.annotations.NullMarked;
