/** What the admin API answers with, as records in the words of its documentation. */
@NullMarked
package io.github.kcagents.admin.representation;

import org.jspecify.annotations.NullMarked;
