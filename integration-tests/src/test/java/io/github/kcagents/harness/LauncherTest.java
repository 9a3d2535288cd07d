package io.github.kcagents.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes wrong before a server runs is said in a sentence. */
class LauncherTest {

    @Test
    void namesThePortThatIsInUse(@TempDir Path target) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerConfig config = config(target, Way.DISTRIBUTION).withPort(taken.getLocalPort());

            assertThatThrownBy(() -> KeycloakServer.start(config))
                    .isInstanceOf(HarnessException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void saysWhereAnUnpackedServerWasExpected(@TempDir Path target) {
        assertThatThrownBy(() -> KeycloakServer.start(config(target, Way.DISTRIBUTION)))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("no unpacked Keycloak in " + target);
    }

    @Test
    void wantsAnAddressForARemoteServer(@TempDir Path target) {
        assertThatThrownBy(() -> KeycloakServer.start(config(target, Way.REMOTE)))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("kc.test.url");
    }

    @Test
    void refusesAWayThatItDoesNotKnow() {
        assertThatThrownBy(() -> Way.parse("cloud"))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("[distribution, container, remote]");
    }

    @Test
    void fingerprintDependsOnArgumentsNamesAndContents(@TempDir Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("a.jar"), "one");
        String before = Fingerprint.of(List.of("--x"), List.of(one));

        assertThat(Fingerprint.of(List.of("--x"), List.of(one))).isEqualTo(before);
        assertThat(Fingerprint.of(List.of("--y"), List.of(one))).isNotEqualTo(before);
        assertThat(Fingerprint.of(List.of("--x"), List.of())).isNotEqualTo(before);
        Path renamed = Files.writeString(folder.resolve("b.jar"), "one");
        assertThat(Fingerprint.of(List.of("--x"), List.of(renamed))).isNotEqualTo(before);
        Files.writeString(one, "two");
        assertThat(Fingerprint.of(List.of("--x"), List.of(one))).isNotEqualTo(before);
    }

    private static ServerConfig config(Path target, Way way) {
        return new ServerConfig(
                Flavour.STOCK,
                way,
                "26.7.3",
                target,
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
