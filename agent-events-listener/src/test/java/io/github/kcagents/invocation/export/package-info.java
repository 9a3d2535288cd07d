@NullMarked
package io.github.kcagents.invocation.export;

import org.jspecify.annotations.NullMarked;
