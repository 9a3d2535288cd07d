package io.github.kcagents.admin;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.kcagents.admin.representation.AgentRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.ConsentRepresentation;
import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.ConsentRule;
import org.jspecify.annotations.Nullable;

/** Whether a draft gives an agent more than it has. Names are compared, as a page that sends everything back has them. */
final class Widening {

    private static final String ADMIN = ConsentRule.Mode.ADMIN.key();

    private Widening() {}

    /** Does the draft let the agent act without the users' consent where, or for what, it could not before? */
    static boolean ofAdministratorsConsent(AgentDraft draft, @Nullable AgentRepresentation now) {
        ConsentRepresentation before = now == null ? null : now.consent();
        AgentDraft.ConsentName said = draft.consent();
        boolean already = before != null && before.mode().equals(ADMIN);
        boolean stays = said == null && already && !draft.clears().contains("consent");
        if (!stays && (said == null || said.mode() != ConsentRule.Mode.ADMIN)) {
            return false;
        }
        return now == null || !already || forMoreUsers(said, before) || toMore(draft, now);
    }

    private static boolean forMoreUsers(AgentDraft.@Nullable ConsentName said, @Nullable ConsentRepresentation before) {
        List<String> groups = before == null ? null : before.groups();
        if (said == null || groups == null || groups.isEmpty()) {
            return false;
        }
        return said.groups().isEmpty() || adds(said.groups(), groups);
    }

    private static boolean toMore(AgentDraft draft, AgentRepresentation now) {
        AgentClass agentClass = draft.agentClass();
        return adds(draft.capabilities(), now.capabilities())
                || adds(draft.audiences(), now.audiences())
                || adds(draft.acceptsFrom(), now.acceptsFrom())
                || adds(draft.mayDelegateTo(), now.mayDelegateTo())
                || adds(draft.claims(), now.claims())
                || adds(draft.realmRoles(), now.realmRoles())
                || addsRoles(draft.clientRoles(), now.clientRoles())
                || (agentClass != null && !agentClass.key().equals(now.agentClass()))
                || forLonger(draft, now)
                || withLessProof(draft, now);
    }

    /** A later end, longer tokens, or out of the bounds of a parent. */
    private static boolean forLonger(AgentDraft draft, AgentRepresentation now) {
        Instant end = draft.terms().expiresAt();
        String parent = draft.terms().parent();
        Integer lifespan = draft.clears().contains("tokenLifespan")
                ? Integer.valueOf(AgentRecord.DEFAULT_TOKEN_LIFESPAN_SECONDS)
                : draft.tokenLifespanSeconds();
        int before = now.tokenLifespan() == null ? AgentRecord.DEFAULT_TOKEN_LIFESPAN_SECONDS : now.tokenLifespan();
        return (now.expiresAt() != null
                        && (draft.clears().contains("expiresAt")
                                || (end != null && end.isAfter(Instant.parse(now.expiresAt())))))
                || (now.parent() != null
                        && (draft.clears().contains("parent") || (parent != null && !parent.equals(now.parent()))))
                || (lifespan != null && lifespan > before);
    }

    private static boolean withLessProof(AgentDraft draft, AgentRepresentation now) {
        AgentDraft.Terms said = draft.terms();
        return (Boolean.TRUE.equals(now.senderConstrained()) && Boolean.FALSE.equals(said.senderConstrained()))
                || (Boolean.TRUE.equals(now.secretless()) && Boolean.FALSE.equals(said.secretless()));
    }

    private static boolean addsRoles(
            @Nullable Map<String, List<String>> said, @Nullable Map<String, List<String>> before) {
        return said != null
                && said.entrySet().stream()
                        .anyMatch(entry -> adds(entry.getValue(), before == null ? null : before.get(entry.getKey())));
    }

    private static boolean adds(@Nullable Collection<String> said, @Nullable Collection<String> before) {
        return said != null && !said.isEmpty() && (before == null || !before.containsAll(said));
    }
}
