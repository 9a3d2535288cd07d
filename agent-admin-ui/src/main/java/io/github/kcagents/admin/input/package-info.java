/** Reads what administrators send, strictly: an unknown field or a wrong type is refused by name. */
@NullMarked
package io.github.kcagents.admin.input;

import org.jspecify.annotations.NullMarked;
