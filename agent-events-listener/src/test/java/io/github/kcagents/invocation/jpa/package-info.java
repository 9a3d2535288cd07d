/** Tests of the ledger's rows; none needs a database. */
@NullMarked
package io.github.kcagents.invocation.jpa;

import org.jspecify.annotations.NullMarked;
