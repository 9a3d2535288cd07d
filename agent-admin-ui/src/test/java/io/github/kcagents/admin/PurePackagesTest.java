package io.github.kcagents.admin;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** What judges clients is plain Java: it can be tried without a server. */
@AnalyzeClasses(packages = "io.github.kcagents.admin", importOptions = ImportOption.DoNotIncludeTests.class)
class PurePackagesTest {

    @ArchTest
    static final ArchRule discoveryKnowsNothingButJavaAndIdentities = classes()
            .that()
            .resideInAPackage("io.github.kcagents.admin.discovery")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "",
                    "io.github.kcagents.identity",
                    "io.github.kcagents.admin.discovery");
}
