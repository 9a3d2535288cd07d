package io.github.kcagents.identity.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentProfile;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.CredentialRule;
import io.github.kcagents.identity.ModelInfo;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.ProfileField;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.identity.Tenure;
import org.jspecify.annotations.Nullable;

/** Lays a draft over a record: what was said counts, what was said to be null is emptied, the rest stays. */
final class DraftMerge {

    private final NameResolver names;
    private final AgentDraft draft;
    private final AgentRecord base;

    private DraftMerge(NameResolver names, AgentDraft draft, AgentRecord base) {
        this.names = names;
        this.draft = draft;
        this.base = base;
    }

    /** The record of an agent that does not exist yet. */
    static AgentRecord fresh(NameResolver names, AgentDraft draft, Function<AgentClass, CredentialRule> rules) {
        AgentClass agentClass = draft.agentClass();
        if (agentClass == null) {
            throw new AgentFieldException("agentClass", "is required");
        }
        CredentialRule rule = rules.apply(agentClass);
        return over(names, draft, empty(agentClass, rule));
    }

    static AgentRecord over(NameResolver names, AgentDraft draft, AgentRecord base) {
        return new DraftMerge(names, draft, base).merged();
    }

    private static AgentRecord empty(AgentClass agentClass, CredentialRule rule) {
        return new AgentRecord(
                agentClass,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ConsentRule.BY_USER,
                Set.of(),
                Set.of(),
                AgentRecord.DEFAULT_TOKEN_LIFESPAN_SECONDS,
                AgentRecord.DEFAULT_REVIEW_INTERVAL_DAYS,
                ModelInfo.UNKNOWN,
                rule,
                Tenure.UNLIMITED,
                AgentProfile.EMPTY);
    }

    private AgentRecord merged() {
        if (cleared("agentClass")) {
            throw new AgentFieldException("agentClass", "is required");
        }
        List<String> grants = draft.grants();
        if (grants != null && !grants.isEmpty()) {
            throw new AgentFieldException("grants", "not supported");
        }
        return new AgentRecord(
                draft.agentClass() == null ? base.agentClass() : draft.agentClass(),
                text("purpose", draft.purpose(), base.purpose()),
                owners(),
                sponsor(),
                capabilities(),
                clients("audiences", draft.audiences(), base.audiences()),
                clients("acceptsFrom", draft.acceptsFrom(), base.acceptsFrom()),
                clients("mayDelegateTo", draft.mayDelegateTo(), base.mayDelegateTo()),
                consent(),
                claims(),
                base.grants(),
                lifespan(),
                reviewInterval(),
                cleared("model") ? ModelInfo.UNKNOWN : or(draft.model(), base.model()),
                credentialRule(),
                tenure(),
                profile());
    }

    private CredentialRule credentialRule() {
        AgentDraft.Terms said = draft.terms();
        CredentialRule before = base.credentialRule();
        boolean secretless = or(said.secretless(), before.secretless());
        Instant until = said.secretUntil() != null ? said.secretUntil() : before.secretUntil();
        boolean grace = secretless && until != null && !cleared("secretUntil");
        if (said.secretUntil() != null && !grace) {
            throw new AgentFieldException("secretUntil", "belongs to a secretless agent that was adopted");
        }
        if (said.secretUntil() != null
                && (before.secretUntil() == null || said.secretUntil().isAfter(before.secretUntil()))) {
            throw new AgentFieldException("secretUntil", "can only come earlier");
        }
        return new CredentialRule(
                secretless, grace ? until : null, or(said.senderConstrained(), before.senderConstrained()));
    }

    private Tenure tenure() {
        AgentDraft.Terms said = draft.terms();
        Instant end = said.expiresAt() != null
                ? said.expiresAt()
                : cleared("expiresAt") ? null : base.tenure().expiresAt();
        Reference parent = said.parent() != null
                ? names.client("parent", said.parent())
                : cleared("parent") ? null : base.tenure().parent();
        if (parent != null && end == null) {
            throw new AgentFieldException("expiresAt", "is required for a child");
        }
        return new Tenure(parent, end);
    }

    private AgentProfile profile() {
        for (ProfileField field : ProfileField.values()) {
            draft.profile().all(field).stream()
                    .flatMap(text -> field.problem(text).stream())
                    .findFirst()
                    .ifPresent(problem -> {
                        throw new AgentFieldException(field.field(), problem);
                    });
        }
        return draft.profile().over(base.profile(), draft.clears());
    }

    private List<Party> owners() {
        List<AgentDraft.PartyName> said = draft.owners();
        if (said != null) {
            return said.stream().map(o -> names.party("owners", o)).distinct().toList();
        }
        return cleared("owners") ? List.of() : base.owners();
    }

    private @Nullable Party sponsor() {
        AgentDraft.PartyName said = draft.sponsor();
        if (said != null) {
            return names.party("sponsor", said);
        }
        return cleared("sponsor") ? null : base.sponsor();
    }

    private List<Reference> capabilities() {
        List<String> said = draft.capabilities();
        if (said != null) {
            return said.stream()
                    .map(name -> names.capability("capabilities", name))
                    .distinct()
                    .toList();
        }
        return cleared("capabilities") ? List.of() : base.capabilities();
    }

    private List<Reference> clients(String field, @Nullable List<String> said, List<Reference> before) {
        if (said != null) {
            return names.clients(field, said).stream().distinct().toList();
        }
        return cleared(field) ? List.of() : before;
    }

    private ConsentRule consent() {
        AgentDraft.ConsentName said = draft.consent();
        if (said == null) {
            return cleared("consent") ? ConsentRule.BY_USER : base.consent();
        }
        if (said.mode() == ConsentRule.Mode.USER && !said.groups().isEmpty()) {
            throw new AgentFieldException("consent", "groups belong to the mode admin");
        }
        return new ConsentRule(
                said.mode(),
                said.groups().stream()
                        .map(path -> names.group("consent", path))
                        .distinct()
                        .toList());
    }

    private Set<String> claims() {
        List<String> said = draft.claims();
        if (said == null) {
            return cleared("claims") ? Set.of() : base.claims();
        }
        said.stream().filter(claim -> claim.contains(" ")).findAny().ifPresent(claim -> {
            throw new AgentFieldException("claims", "not the name of a claim: " + claim);
        });
        return Set.copyOf(said);
    }

    private int lifespan() {
        Integer said = draft.tokenLifespanSeconds();
        if (said == null) {
            return cleared("tokenLifespan") ? AgentRecord.DEFAULT_TOKEN_LIFESPAN_SECONDS : base.tokenLifespanSeconds();
        }
        if (said < 1 || said > AgentRecord.MAX_TOKEN_LIFESPAN_SECONDS) {
            throw new AgentFieldException(
                    "tokenLifespan", "must be 1 to " + AgentRecord.MAX_TOKEN_LIFESPAN_SECONDS + " seconds");
        }
        return said;
    }

    private int reviewInterval() {
        Integer said = draft.reviewIntervalDays();
        if (said == null) {
            return cleared("reviewIntervalDays") ? AgentRecord.DEFAULT_REVIEW_INTERVAL_DAYS : base.reviewIntervalDays();
        }
        if (said < 1 || said > AgentRecord.MAX_REVIEW_INTERVAL_DAYS) {
            throw new AgentFieldException(
                    "reviewIntervalDays", "must be 1 to " + AgentRecord.MAX_REVIEW_INTERVAL_DAYS + " days");
        }
        return said;
    }

    private @Nullable String text(String field, @Nullable String said, @Nullable String before) {
        return said != null || cleared(field) ? said : before;
    }

    private boolean cleared(String field) {
        return draft.clears().contains(field);
    }

    private static <T> T or(@Nullable T said, T before) {
        return Optional.ofNullable(said).orElse(before);
    }
}
