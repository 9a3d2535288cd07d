package io.github.kcagents.identity;

import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RiskLevelTest {

    private static final Reference ONE = new Reference("x", "x");

    @Test
    void anAgentThatAsksItsUsersAndHoldsAKeyIsLow() {
        assertThat(RiskLevel.of(record(AgentClass.USER_DRIVEN, ConsentRule.BY_USER, List.of()), false, 1))
                .isEqualTo(RiskLevel.LOW);
    }

    @Test
    void aSharedSecretAndRightsOfItsOwnAreMedium() {
        assertThat(RiskLevel.of(record(AgentClass.WORKLOAD_DRIVEN, ConsentRule.BY_USER, List.of()), true, 1))
                .isEqualTo(RiskLevel.MEDIUM);
    }

    @Test
    void actingForEverybodyUnaskedWithASecretAndHandingOnIsHigh() {
        ConsentRule everybody = new ConsentRule(ConsentRule.Mode.ADMIN, List.of());

        assertThat(RiskLevel.of(record(AgentClass.USER_DRIVEN, everybody, List.of(ONE)), true, 0))
                .isEqualTo(RiskLevel.HIGH);
    }

    @Test
    void aClassThatNeverActsForUsersHasNoConsentToCount() {
        ConsentRule everybody = new ConsentRule(ConsentRule.Mode.ADMIN, List.of());

        assertThat(RiskLevel.of(record(AgentClass.WORKLOAD_DRIVEN, everybody, List.of()), false, 0))
                .isEqualTo(RiskLevel.LOW);
    }

    @Property
    void moreIsNeverLess(@ForAll("records") AgentRecord record, @ForAll @IntRange(max = 40) int roles) {
        assertThat(RiskLevel.of(record, true, roles)).isGreaterThanOrEqualTo(RiskLevel.of(record, false, roles));
        assertThat(RiskLevel.of(record, false, roles + 20)).isGreaterThanOrEqualTo(RiskLevel.of(record, false, roles));
    }

    @Provide
    Arbitrary<AgentRecord> records() {
        return Samples.records();
    }

    private static AgentRecord record(AgentClass agentClass, ConsentRule consent, List<Reference> mayDelegateTo) {
        return new AgentRecord(
                agentClass,
                null,
                List.of(new Party(Party.Type.USER, ONE)),
                null,
                List.of(),
                List.of(),
                List.of(),
                mayDelegateTo,
                consent,
                Set.of(),
                Set.of(),
                60,
                90,
                ModelInfo.UNKNOWN,
                Samples.ANY_CREDENTIAL,
                Tenure.UNLIMITED,
                AgentProfile.EMPTY);
    }
}
