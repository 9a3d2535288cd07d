package io.github.kcagents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceFilesTest {

    private static final Path SERVICES = Path.of("src/main/resources/META-INF/services");

    @Test
    void everyEntryIsAFactoryOfItsInterface() throws Exception {
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                Class<?> service = Class.forName(file.getFileName().toString());
                for (String name : Files.readAllLines(file)) {
                    Object factory = Class.forName(name).getConstructor().newInstance();
                    assertThat(factory)
                            .isInstanceOf(service)
                            .isInstanceOf(ServerInfoAwareProviderFactory.class)
                            .isInstanceOfSatisfying(ProviderFactory.class, f -> {
                                assertThat(f.getId()).matches("[a-z][a-z-]+");
                                assertThat(f.dependsOn()).contains(AgentDirectoryProvider.class);
                            });
                }
            }
        }
    }

    @Test
    void everyFactoryIsNamed() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                named.addAll(Files.readAllLines(file));
            }
        }
        Set<String> written = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> location.contains("agent-events-listener"))
                .importPackages("io.github.kcagents")) {
            if (type.isAssignableTo(ProviderFactory.class)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                written.add(type.getName());
            }
        }
        assertThat(written).isNotEmpty().isEqualTo(named);
    }
}
