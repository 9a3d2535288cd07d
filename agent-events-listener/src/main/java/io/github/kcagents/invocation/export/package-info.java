/** Records in the forms that other tools read. Pure: records in, plain maps or text out. */
@org.jspecify.annotations.NullMarked
package io.github.kcagents.invocation.export;
