package io.github.kcagents;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {

    private static final String ROOT = "io.github.kcagents.";

    /** Decisions are tested without a server; what needs one is kept out of here. */
    private static final String[] PURE = {
        ROOT + "identity", ROOT + "chain", ROOT + "invocation", ROOT + "settings", ROOT + "event"
    };

    private final JavaClasses shipped = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.kcagents");

    @Test
    void pureCodeKnowsNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "jakarta..", "org.hibernate..", "com.fasterxml..")
                .check(shipped);
    }

    @Test
    void onlyJpaPackagesSeeTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..jpa..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.keycloak.connections.jpa..")
                .check(shipped);
    }

    @Test
    void entitiesDoNotLeaveTheirPackage() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("..jpa..")
                .check(shipped);
    }
}
