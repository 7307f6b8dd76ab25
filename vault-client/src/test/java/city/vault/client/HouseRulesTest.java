package city.vault.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "city.vault.client",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule leans_on_crypto_and_protocol_alone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.xml..",
              "city.vault.client..",
              "city.vault.crypto..",
              "city.vault.protocol..",
              "com.fasterxml.jackson..",
              "de.siegmar.fastcsv..",
              "org.dhatim.fastexcel..");

  @ArchTest
  static final ArchRule reads_and_writes_spreadsheets_in_two_places_only =
      noClasses()
          .that()
          .resideOutsideOfPackages("city.vault.client.export..", "city.vault.client.sample..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("de.siegmar.fastcsv..", "org.dhatim.fastexcel..");

  @ArchTest
  static final ArchRule has_no_circle_of_features =
      slices().matching("city.vault.client.(*)..").should().beFreeOfCycles();
}
