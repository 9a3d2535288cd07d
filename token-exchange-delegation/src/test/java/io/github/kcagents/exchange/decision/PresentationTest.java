package io.github.kcagents.exchange.decision;

import org.keycloak.representations.AccessToken;

import io.github.kcagents.invocation.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PresentationTest {

    @Test
    void asksNothingForAnUnboundToken() {
        assertThatCode(() -> Presentation.check(new AccessToken(), true, new ProvenKeys(null, null)))
                .doesNotThrowAnyException();
    }

    /** An empty cell is null: no such confirmation, or no such proof. */
    @ParameterizedTest
    @CsvSource({
        "key, , true, key, ",
        "key, , true, key, other",
        ", cert, true, , cert",
        ", cert, true, other, cert",
        "key, cert, true, key, cert",
        // A new presenter proves a key of its own, in whichever way.
        "key, , false, other, ",
        "key, , false, , cert",
        ", cert, false, , other",
    })
    void passes(
            @Nullable String key,
            @Nullable String certificate,
            boolean samePresenter,
            @Nullable String provenKey,
            @Nullable String provenCertificate) {
        assertThatCode(() -> Presentation.check(
                        bound(key, certificate), samePresenter, new ProvenKeys(provenKey, provenCertificate)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "key, , true, , , invalid_dpop_proof",
        "key, , true, other, , invalid_dpop_proof",
        "key, , true, , key, invalid_dpop_proof",
        ", cert, true, , , invalid_request",
        ", cert, true, , other, invalid_request",
        ", cert, true, cert, , invalid_request",
        "key, cert, true, key, , invalid_dpop_proof",
        "key, cert, true, , cert, invalid_dpop_proof",
        "key, , false, , , invalid_dpop_proof",
        ", cert, false, , , invalid_request",
        // A confirmation of a kind that nobody here knows.
        ", , true, key, cert, invalid_dpop_proof",
    })
    void refuses(
            @Nullable String key,
            @Nullable String certificate,
            boolean samePresenter,
            @Nullable String provenKey,
            @Nullable String provenCertificate,
            String error) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> Presentation.check(
                        bound(key, certificate), samePresenter, new ProvenKeys(provenKey, provenCertificate)));
        assertThat(refused.reason()).isEqualTo(RefusalReason.POP);
        assertThat(refused.error(false)).isEqualTo(error);
        assertThat(refused.error(true)).isEqualTo(error);
    }

    private static AccessToken bound(@Nullable String key, @Nullable String certificate) {
        AccessToken.Confirmation confirmation = new AccessToken.Confirmation();
        confirmation.setKeyThumbprint(key);
        confirmation.setCertThumbprint(certificate);
        AccessToken token = new AccessToken();
        token.setConfirmation(confirmation);
        return token;
    }
}
