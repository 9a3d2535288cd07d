package io.github.kcagents;

import jakarta.persistence.Entity;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.github.kcagents", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyJpaPackagesSeeTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackage("..jpa")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.keycloak.connections.jpa..");

    @ArchTest
    static final ArchRule entitiesStayInTheirPackage =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule textIsCleanedByPureCode = classes()
            .that()
            .haveSimpleName("PlainText")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.github.kcagents.invocation.jpa");

    @ArchTest
    static final ArchRule listenerDoesNotKnowTheTable = noClasses()
            .that()
            .resideInAPackage("io.github.kcagents.event..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..jpa");

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
