package io.github.kcagents.admin.representation;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kcagents.admin.discovery.Candidate;
import io.github.kcagents.admin.discovery.ClientFacts;
import io.github.kcagents.admin.discovery.Evidence;
import io.github.kcagents.admin.discovery.Warning;
import org.jspecify.annotations.Nullable;

/**
 * A client that looks like an agent: what it is, what it can access, who seems to own it.
 *
 * @param id the client's UUID, which {@code POST /agents/adopt} takes as {@code client}
 * @param adoptable false where the client has to change first, being public or bearer-only
 * @param roles what its service account holds directly, client roles as {@code client/role}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateRepresentation(
        String id,
        String clientId,
        @Nullable String name,
        int score,
        boolean probable,
        boolean adoptable,
        List<FindingRepresentation> evidence,
        List<FindingRepresentation> warnings,
        boolean fullScope,
        List<String> roles,
        String proposedClass,
        List<AgentRepresentation.PartyRepresentation> proposedOwners) {

    /** One reason, as a stable key and a sentence; points where it counts for the score. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingRepresentation(
            String code, String text, @Nullable Integer points) {

        static FindingRepresentation of(Evidence evidence) {
            return new FindingRepresentation(key(evidence), evidence.sentence(), evidence.points());
        }

        static FindingRepresentation of(Warning warning) {
            return new FindingRepresentation(key(warning), warning.sentence(), null);
        }

        private static String key(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static CandidateRepresentation of(
            String id,
            ClientFacts facts,
            Candidate candidate,
            List<String> roles,
            List<AgentRepresentation.PartyRepresentation> owners) {
        return new CandidateRepresentation(
                id,
                facts.clientId(),
                facts.name(),
                candidate.score(),
                candidate.probable(),
                !facts.publicClient() && !facts.bearerOnly(),
                candidate.evidence().stream().map(FindingRepresentation::of).toList(),
                candidate.warnings().stream().map(FindingRepresentation::of).toList(),
                facts.fullScope(),
                roles,
                candidate.proposedClass().key(),
                owners);
    }
}
