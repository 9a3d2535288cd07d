package io.github.kcagents;

import java.util.Arrays;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Decisions are plain Java. The packages count without their sub-packages, which are the edges to Keycloak. */
@AnalyzeClasses(packages = "io.github.kcagents", importOptions = ImportOption.DoNotIncludeTests.class)
class PurePackagesTest {

    private static final String[] PURE = {
        "io.github.kcagents.identity",
        "io.github.kcagents.chain",
        "io.github.kcagents.invocation",
        "io.github.kcagents.event",
        "io.github.kcagents.settings"
    };

    @ArchTest
    static final ArchRule importNothingOfKeycloakJakartaOrHibernate = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta..", "org.hibernate..");

    @ArchTest
    static final ArchRule knowNothingButJavaAndEachOther = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    Stream.concat(Stream.of("java..", "javax.crypto..", "org.jspecify..", ""), Arrays.stream(PURE))
                            .toArray(String[]::new));

    static Stream<String> pure() {
        return Arrays.stream(PURE);
    }

    /** A package that was renamed would pass every rule about it. */
    @ParameterizedTest
    @MethodSource("pure")
    void noPackageOfTheListIsEmpty(String name) {
        JavaClasses found = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(name);

        assertThat(found)
                .anyMatch(type -> type.getPackageName().equals(name)
                        && !type.getSimpleName().equals("package-info"));
    }
}
