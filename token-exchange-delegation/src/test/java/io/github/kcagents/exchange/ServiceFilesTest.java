package io.github.kcagents.exchange;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.keycloak.authorization.protection.introspect.RPTIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.grants.PermissionGrantTypeFactory;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProviderFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kcagents.exchange.compat.DelegationExchangeProviderFactory;
import io.github.kcagents.exchange.introspection.AgentTokenIntrospectionProviderFactory;
import io.github.kcagents.exchange.introspection.PermissionTokenIntrospectionProviderFactory;
import io.github.kcagents.exchange.uma.AgentFreePermissionGrantTypeFactory;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceFilesTest {

    @Test
    void everyEntryIsAFactoryOfItsInterfaceWithAnId() throws Exception {
        List<Path> files = serviceFiles();
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Class<?> service = Class.forName(file.getFileName().toString());
            assertThat(service).isInterface();
            assertThat(entries(file)).isNotEmpty().doesNotHaveDuplicates();
            for (String name : entries(file)) {
                Class<?> type = Class.forName(name);
                assertThat(type).isPublic();
                Object factory = type.getConstructor().newInstance();
                assertThat(factory).isInstanceOf(service);
                assertThat(((ProviderFactory<?>) factory).getId()).as(name).isNotBlank();
            }
        }
    }

    @Test
    void everyFactoryIsNamedOnce() throws Exception {
        List<String> named = new ArrayList<>();
        for (Path file : serviceFiles()) {
            named.addAll(entries(file));
        }
        Set<String> written = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPath(classes())) {
            if (type.isAssignableTo(ProviderFactory.class)
                    && !type.isInterface()
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                written.add(type.getName());
            }
        }
        assertThat(written).isNotEmpty();
        assertThat(named).containsExactlyInAnyOrderElementsOf(written);
    }

    /** Under another id the server would keep both, and a client could choose the one that knows no agents. */
    @Test
    void whatReplacesKeycloaksOwnHasItsIdAndComesFirst() {
        assertReplaces(new AgentTokenIntrospectionProviderFactory(), new AccessTokenIntrospectionProviderFactory());
        assertReplaces(new PermissionTokenIntrospectionProviderFactory(), new RPTIntrospectionProviderFactory());
        assertReplaces(new AgentFreePermissionGrantTypeFactory(), new PermissionGrantTypeFactory());
    }

    @Test
    void theExchangeComesFirstUnderAnIdOfItsOwn() {
        ProviderFactory<?> ours = new DelegationExchangeProviderFactory();
        ProviderFactory<?> stock = new StandardTokenExchangeProviderFactory();
        assertThat(ours.order()).isGreaterThan(stock.order()).isGreaterThan(15);
        assertThat(ours.getId()).startsWith("agent-");
    }

    @Test
    void theServerDoesNotStartWithoutTheBase() {
        Set<Class<? extends Provider>> needed = new DelegationExchangeProviderFactory().dependsOn();
        assertThat(needed).contains(AgentDirectoryProvider.class);
    }

    private static void assertReplaces(ProviderFactory<?> ours, ProviderFactory<?> stock) {
        assertThat(ours.getId()).isEqualTo(stock.getId());
        assertThat(ours.order()).isGreaterThan(stock.order());
    }

    private static List<Path> serviceFiles() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(classes().resolve("META-INF/services"))) {
            return files.sorted().toList();
        }
    }

    private static List<String> entries(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Where the module was compiled to. */
    private static Path classes() throws URISyntaxException {
        return Path.of(DelegationExchangeProviderFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
