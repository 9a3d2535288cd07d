package io.github.kcagents.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger shows that it is as it was written, to the server and to somebody who has only the export and the keys. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerProofIT {

    private final CasesRealm cases;

    @TempDir
    Path folder;

    private List<String> export;

    LedgerProofIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @BeforeAll
    void decide() {
        TokenAnswer first = cases.handedOn();
        cases.exchange(cases.agent2, first.accessToken()).audience("svc-a").send();
        cases.exchange(cases.agent, cases.login("read:a")).audience("svc-b").send();
        cases.ownToken(cases.agent);
        export = get("export").require(200).body().lines().toList();
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    private Answer get(String what) {
        return cases.realm.admin().rest().get("/" + cases.realm.name() + "/agents/ledger/" + what);
    }

    @Test
    void isIntactAndWholeWhereNobodyTouchedIt() {
        JsonObject verification = get("verify").require(200).json();

        assertThat(verification.flag("intact")).as(verification.toString()).isTrue();
        assertThat(verification.number("unsealed")).isZero();
        assertThat(verification.number("records")).isGreaterThanOrEqualTo(7);
    }

    @Test
    void staysIntactWhenAUserIsRemovedAndHisNameWithHim() throws Exception {
        String bob = cases.realm.user("bob");
        String subject = cases.realm.login(cases.front, "bob", "read:a").accessToken();
        cases.exchange(cases.agent, subject).audience("svc-a").send();
        assertThat(cases.realm.agents().invocations("?user=" + bob).toString()).contains("\"bob\"");

        cases.realm
                .admin()
                .rest()
                .delete("/" + cases.realm.name() + "/users/" + bob)
                .require(204);

        assertThat(io.github.kcagents.harness.Await.until(
                        java.time.Duration.ofSeconds(20),
                        () -> !cases.realm
                                .agents()
                                .invocations("?user=" + bob)
                                .toString()
                                .contains("\"bob\"")))
                .isTrue();
        assertThat(get("verify").require(200).json().flag("intact")).isTrue();
    }

    @Test
    void canBeCheckedWithoutTheServer() throws Exception {
        Run run = verify(export);

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains(", 0 findings");
    }

    @Test
    void namesTheRecordThatWasAlteredInTheExport() throws Exception {
        String victim = record(0);
        Run run = verify(replaced(victim, victim.replace("\"decision\":\"allow\"", "\"decision\":\"deny\"")));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("ALTERED record " + id(victim));
    }

    @Test
    void namesTheRecordThatWasRemovedOrInserted() throws Exception {
        String victim = record(1);
        Run removed =
                verify(export.stream().filter(line -> !line.equals(victim)).toList());
        assertThat(removed.status()).isEqualTo(1);
        assertThat(removed.output()).contains("REMOVED record " + id(victim));

        Run inserted = verify(export.stream()
                .flatMap(line -> line.equals(victim)
                        ? Stream.of(line, line.replace(id(victim), "00000000-0000-0000-0000-000000000000"))
                        : Stream.of(line))
                .toList());
        assertThat(inserted.status()).isEqualTo(1);
        assertThat(inserted.output()).contains("record 00000000-0000-0000-0000-000000000000");
    }

    @Test
    void refusesACheckpointThatTheRealmDidNotSign() throws Exception {
        String checkpoint = export.get(export.size() - 1);
        int last = checkpoint.lastIndexOf('.') + 5;
        char other = checkpoint.charAt(last) == 'A' ? 'B' : 'A';
        Run run = verify(replaced(checkpoint, checkpoint.substring(0, last) + other + checkpoint.substring(last + 1)));
        assertThat(run.status()).isEqualTo(2);

        assertThat(verify(export.subList(0, export.size() - 1)).status()).isEqualTo(2);
    }

    @Test
    void holdsNoTokenAndIsNotForUsers() {
        String all = String.join("\n", export);
        assertThat(all).doesNotContain("eyJhbGciOiJub25lIn0").contains("\"checkpoint\":\"eyJ");
        assertThat(cases.realm
                        .adminWith(cases.login())
                        .rest()
                        .get("/" + cases.realm.name() + "/agents/ledger/export")
                        .status())
                .isEqualTo(403);
        assertThat(cases.realm
                        .adminWith(cases.login())
                        .rest()
                        .get("/" + cases.realm.name() + "/agents/ledger/verify")
                        .status())
                .isEqualTo(403);
        assertThat(get("export?from=yesterday").status()).isEqualTo(400);
    }

    /** Signed with the realm's key, and yet no token of the realm. */
    @Test
    void aCheckpointIsNoToken() {
        String jws = JsonObject.parse(export.get(export.size() - 1)).text("checkpoint");

        assertThat(cases.realm
                        .adminWith(jws)
                        .rest()
                        .get("/" + cases.realm.name() + "/users")
                        .status())
                .isEqualTo(401);
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), jws)).isFalse();
        assertThat(cases.exchange(cases.agent, jws).audience("svc-a").send().reasonKey())
                .isEqualTo("subject_token_invalid");
    }

    private String record(int index) {
        return export.stream()
                .filter(line -> line.startsWith("{\"record\"") && line.contains("\"decision\":\"allow\""))
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    private static String id(String line) {
        return JsonObject.parse(line).object("record").text("id");
    }

    private List<String> replaced(String line, String by) {
        return export.stream().map(each -> each.equals(line) ? by : each).toList();
    }

    private record Run(int status, String output) {}

    /** As somebody without the server does it: our JAR, the export and the keys, in a process of its own. */
    private Run verify(List<String> lines) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("export.jsonl"), lines);
        Path jwks = folder.resolve("jwks.json");
        HttpRequest keys = HttpRequest.newBuilder(URI.create(cases.realm.issuer() + "/protocol/openid-connect/certs"))
                .build();
        Files.writeString(
                jwks,
                HttpClient.newHttpClient().send(keys, BodyHandlers.ofString()).body());
        Path target = Path.of(System.getProperty("kc.test.target", "target"));
        Path jar;
        try (Stream<Path> jars = Files.list(target.resolve("providers"))) {
            jar = jars.filter(path -> path.getFileName().toString().startsWith("agent-events-listener"))
                    .findFirst()
                    .orElseThrow();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar.toString(),
                        "io.github.kcagents.invocation.seal.LedgerVerifier",
                        file.toString(),
                        jwks.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
