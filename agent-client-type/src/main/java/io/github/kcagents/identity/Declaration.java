package io.github.kcagents.identity;

import java.util.List;

/**
 * What the attributes of an imported client declare, in the names of the realm that it is in now.
 *
 * @param draft the record, without the names that nobody has here
 * @param missing these names, one sentence each
 */
public record Declaration(AgentDraft draft, List<String> missing) {

    public Declaration {
        missing = List.copyOf(missing);
    }
}
