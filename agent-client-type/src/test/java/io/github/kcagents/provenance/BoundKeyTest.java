package io.github.kcagents.provenance;

import org.keycloak.representations.AccessToken;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundKeyTest {

    @Test
    void isTheDpopKeyOrElseTheCertificate() {
        assertThat(BoundKey.thumbprint(bound("key", null))).isEqualTo("key");
        assertThat(BoundKey.thumbprint(bound(null, "certificate"))).isEqualTo("certificate");
        assertThat(BoundKey.thumbprint(bound("key", "certificate"))).isEqualTo("key");
    }

    @Test
    void anUnboundTokenHasNone() {
        assertThat(BoundKey.thumbprint(new AccessToken())).isNull();
        assertThat(BoundKey.thumbprint(bound(null, null))).isNull();
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
