package io.github.kcagents;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.provider.Spi;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The service files are written by hand, so a factory can be forgotten there, and nothing would tell. */
class ServiceFilesTest {

    private static final Path SERVICES = Path.of("target/classes/META-INF/services");

    @Test
    void everyNamedClassLoadsAndIsWhatTheFileSays() throws ReflectiveOperationException, IOException {
        assertThat(named()).isNotEmpty();
        for (Map.Entry<String, String> entry : named().entrySet()) {
            Class<?> service = Class.forName(entry.getValue());
            Object provider =
                    Class.forName(entry.getKey()).getDeclaredConstructor().newInstance();
            assertThat(provider).isInstanceOf(service);
            if (provider instanceof ProviderFactory<?> factory) {
                assertThat(provider.getClass().getField("PROVIDER_ID").get(null))
                        .isEqualTo(factory.getId());
                assertThat(factory.getId()).startsWith("agent-");
            }
        }
    }

    @Test
    void noFactoryIsForgotten() throws IOException {
        List<String> concrete = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.kcagents").stream()
                        .filter(c -> c.isAssignableTo(ProviderFactory.class) || c.isAssignableTo(Spi.class))
                        .map(c -> c.reflect())
                        .filter(c -> !c.isInterface() && !Modifier.isAbstract(c.getModifiers()))
                        .map(Class::getName)
                        .toList();

        assertThat(concrete).isNotEmpty().allSatisfy(name -> assertThat(named()).containsKey(name));
    }

    @Test
    void serverInfoShowsAVersion() throws ReflectiveOperationException, IOException {
        for (String name : named().keySet()) {
            Object provider = Class.forName(name).getDeclaredConstructor().newInstance();
            if (provider instanceof ServerInfoAwareProviderFactory factory) {
                assertThat(factory.getOperationalInfo()).containsKey("Version");
            }
        }
    }

    /** Class to service. */
    private static Map<String, String> named() throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        named.put(line.trim(), file.getFileName().toString());
                    }
                }
            }
        }
        return named;
    }
}
