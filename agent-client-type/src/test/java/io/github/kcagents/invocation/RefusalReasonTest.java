package io.github.kcagents.invocation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalReasonTest {

    /** Key, error, and error under the actor profile. The keys are in other software's rules by now. */
    private static final String TABLE = """
            bad_parameters               invalid_request                   invalid_request
            token_type_unsupported       invalid_request                   invalid_request
            not_enabled                  unauthorized_client               unauthorized_client
            agent_inactive               invalid_request                   invalid_grant
            subject_token_invalid        invalid_request                   invalid_grant
            subject_not_for_caller       invalid_request                   invalid_grant
            actor_token_invalid          invalid_request                   invalid_grant
            actor_client_mismatch        invalid_request                   invalid_grant
            actor_token_delegated        invalid_request                   invalid_grant
            self_delegation              invalid_request                   actor_unauthorized
            delegation_not_authorized    invalid_request                   actor_unauthorized
            subdelegation_not_authorized invalid_request                   actor_unauthorized
            chain_too_deep               invalid_request                   actor_unauthorized
            chain_cycle                  invalid_request                   actor_unauthorized
            chain_invalid                invalid_request                   invalid_grant
            chain_stopped                invalid_request                   invalid_grant
            ancestor_inactive            invalid_request                   invalid_grant
            envelope                     invalid_request                   actor_unauthorized
            pop                          invalid_dpop_proof                invalid_dpop_proof
            target                       invalid_target                    invalid_target
            scope_empty                  invalid_scope                     invalid_scope
            scope_exceeds                invalid_scope                     invalid_scope
            step_up                      insufficient_user_authentication  insufficient_user_authentication
            approval_required            interaction_required              interaction_required
            unavailable                  temporarily_unavailable           temporarily_unavailable
            """;

    @Test
    void hasTheKeysAndErrorsOfTheContractAndNoOther() {
        Map<String, String> contract = new TreeMap<>();
        TABLE.lines().map(line -> line.split(" +")).forEach(row -> contract.put(row[0], row[1] + ' ' + row[2]));
        Map<String, String> code = new TreeMap<>();
        Arrays.stream(RefusalReason.values())
                .forEach(reason -> code.put(reason.key(), reason.error() + ' ' + reason.actorProfileError()));

        assertThat(code).isEqualTo(contract);
    }

    @ParameterizedTest
    @EnumSource
    void theDescriptionIsTheKeyAColonAndOneSentence(RefusalReason reason) {
        assertThat(reason.description()).startsWith(reason.key() + ": ").matches("[a-z_]+: [A-Z][^.:;!?]*[a-z]");
    }

    /** Whatever were filled in could tell of a user, another agent, or what exists. */
    @ParameterizedTest
    @EnumSource
    void theDescriptionHasNothingToFillIn(RefusalReason reason) {
        assertThat(reason.description()).doesNotContain("%", "{", "}", "$", "<", ">", "[", "0", "1");
    }

    /** RFC 6749 §5.2 allows these characters in {@code error_description}. */
    @ParameterizedTest
    @EnumSource
    void theDescriptionIsOneThatTheRfcAllows(RefusalReason reason) {
        assertThat(reason.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    @ParameterizedTest
    @EnumSource
    void isABadRequestUnlessTheLedgerIsTheCause(RefusalReason reason) {
        assertThat(reason.status()).isEqualTo(reason == RefusalReason.UNAVAILABLE ? 503 : 400);
    }

    @Test
    void noTwoReasonsSayTheSame() {
        assertThat(Arrays.stream(RefusalReason.values())
                        .map(reason ->
                                reason.description().substring(reason.key().length())))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void theKeyIsTheSameInEveryLanguageOfTheServer(RefusalReason reason) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(reason.key()).matches("[a-z_]+");
        } finally {
            Locale.setDefault(before);
        }
    }
}
