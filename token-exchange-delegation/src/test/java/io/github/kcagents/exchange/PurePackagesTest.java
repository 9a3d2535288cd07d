package io.github.kcagents.exchange;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.github.kcagents.exchange", importOptions = ImportOption.DoNotIncludeTests.class)
class PurePackagesTest {

    private static final String ROOT = "io.github.kcagents.exchange.";

    /** Keycloak's internals that move between versions. */
    private static final DescribedPredicate<JavaClass> INTERNALS = resideInAnyPackage(
            "org.keycloak.services..",
            "org.keycloak.protocol.oidc.grants..",
            "org.keycloak.protocol.oidc.tokenexchange..",
            "org.keycloak.authorization..");

    @ArchTest
    static final ArchRule requestAndCapAreFreeOfServerAndFramework = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "request..", ROOT + "cap..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta..", "javax..", "org.hibernate..", "org.jboss..", "com..");

    @ArchTest
    static final ArchRule requestAndCapKnowOnlyThePureParts = classes()
            .that()
            .resideInAnyPackage(ROOT + "request..", ROOT + "cap..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "io.github.kcagents.invocation", ROOT + "request", ROOT + "cap");

    @ArchTest
    static final ArchRule requestAndCapDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(ROOT + "request..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "cap..");

    @ArchTest
    static final ArchRule internalsAreTouchedWhereTheyAreReplaced = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "compat", ROOT + "introspection", ROOT + "uma")
            .should()
            .dependOnClassesThat(INTERNALS);

    @ArchTest
    static final ArchRule decisionsStayWithTheModels = classes()
            .that()
            .resideInAPackage(ROOT + "decision..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.github.kcagents..",
                            "org.keycloak.models..",
                            "org.keycloak.representations..",
                            "org.keycloak.common..",
                            "org.keycloak.events..")
                    .or(DescribedPredicate.describe(
                            "OIDCConfigAttributes",
                            type -> type.getName().equals("org.keycloak.protocol.oidc.OIDCConfigAttributes")))
                    .or(DescribedPredicate.describe(
                            "the type of every provider",
                            type -> type.getName().equals("org.keycloak.provider.Provider"))));

    @ArchTest
    static final ArchRule exchangeAndListenerDoNotKnowEachOther = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.kcagents.invocation.jpa..", "io.github.kcagents.event.listener..");

    @ArchTest
    static final ArchRule nothingSeesTheDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.keycloak.connections.jpa..", "..jpa");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().should(new ArchCondition<>("be in a null-marked package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked =
                    type.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent();
            events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in a package without @NullMarked"));
        }
    });
}
