package io.github.kcagents.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.UninstallableServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak keeps zipped copies of theme files over restarts: after an upgrade a browser must still get the new ones. */
@KeycloakTest
class ConsoleFilesIT {

    private static final Pattern ADAPTER = Pattern.compile("src=\"([^\"]*/agents-ui/[^\"]+\\.js)\"");
    private static final String LIST = "agents-ui.properties";

    private final UninstallableServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    ConsoleFilesIT(UninstallableServer server) {
        this.server = server;
    }

    @Test
    void areNewAfterAnUpgradeAlthoughOldOnesAreKept() {
        String before = adapter();
        String text = zipped(before);
        assertThat(zipped(before)).isEqualTo(text);

        Path jar = jar();
        byte[] shipped = read(jar);
        server.uninstall();
        assertThat(console()).doesNotContain("agents-ui");
        try {
            write(jar, upgraded(shipped));
            server.install();

            assertThat(adapter()).isNotEqualTo(before);
            assertThat(zipped(adapter())).startsWith(text).endsWith("// the next release\n");
        } finally {
            write(jar, shipped);
        }
    }

    /** The next release as our build makes it: what has another text has another name. */
    private static byte[] upgraded(byte[] shipped) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(shipped))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher name = Pattern.compile("adapter=(\\S+)").matcher(text(of(files, LIST)));
        assertThat(name.find()).isTrue();
        String old = name.group(1);
        String now = "console-nextnext.js";
        byte[] adapter = files.remove("theme-resources/resources/agents-ui/" + old);
        files.put(
                "theme-resources/resources/agents-ui/" + now,
                bytes(text(Objects.requireNonNull(adapter)) + "// the next release\n"));
        files.put(LIST, bytes(text(of(files, LIST)).replace(old, now)));
        return zip(files);
    }

    private static byte[] of(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
            out.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        try (Stream<Path> jars = Files.list(Path.of("target", "providers"))) {
            return jars.filter(p -> p.getFileName().toString().startsWith("agent-admin-ui"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String console() {
        return text(get(server.baseUrl() + "/admin/master/console/", "identity").body());
    }

    private String adapter() {
        Matcher address = ADAPTER.matcher(console());
        assertThat(address.find()).as("the console loads the adapter").isTrue();
        return address.group(1);
    }

    private String zipped(String path) {
        HttpResponse<byte[]> answer =
                get(URI.create(server.baseUrl()).resolve(path).toString(), "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return text(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> get(String address, String encoding) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept-Encoding", encoding)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
