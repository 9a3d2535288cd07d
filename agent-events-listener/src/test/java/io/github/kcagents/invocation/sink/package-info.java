@NullMarked
package io.github.kcagents.invocation.sink;

import org.jspecify.annotations.NullMarked;
