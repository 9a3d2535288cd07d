/** What a realm may decide about its agents. */
@NullMarked
package io.github.kcagents.settings;

import org.jspecify.annotations.NullMarked;
