/** Provenance in Keycloak's access tokens: the realm's seal, and tokens rebuilt so that no mapper has a say in them. */
@NullMarked
package io.github.kcagents.provenance;

import org.jspecify.annotations.NullMarked;
