package city.vault.crypto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "city.vault.crypto",
    importOptions = ImportOption.DoNotIncludeTests.class)
class CryptoDependenciesTest {
  @ArchTest
  static final ArchRule knows_bytes_and_nothing_of_the_house =
      classes()
          .that()
          .resideInAPackage("city.vault.crypto")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.bouncycastle..", "com.fasterxml.jackson.core..", "city.vault.crypto");
}
