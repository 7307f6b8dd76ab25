package city.vault.service;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The arrows of the house: crypto ← chaincode ← vault-service and crypto ← vault-client ←
 * vault-service.
 */
@AnalyzeClasses(packages = "city.vault", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  @ArchTest
  static final ArchRule THE_PRIMITIVES_KNOW_NOTHING_OF_THE_REST =
      classes()
          .that()
          .resideInAPackage("city.vault.crypto..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "city.vault.crypto..",
              "java..",
              "org.bouncycastle..",
              "com.fasterxml.jackson.core..");

  @ArchTest
  static final ArchRule THE_PROTOCOL_STANDS_ON_THE_PRIMITIVES_ALONE =
      classes()
          .that()
          .resideInAPackage("city.vault.protocol..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("city.vault.protocol..", "city.vault.crypto..", "java..");

  @ArchTest
  static final ArchRule THE_RULE_BOOK_KNOWS_NO_LEDGER_AND_NO_SERVER =
      classes()
          .that()
          .resideInAPackage("city.vault.rulebook..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "city.vault.rulebook..", "city.vault.protocol..", "city.vault.crypto..", "java..");

  @ArchTest
  static final ArchRule FABRICS_SHIM_IS_KNOWN_TO_THE_CHAINCODES_SHELL_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage("city.vault.chaincode..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hyperledger.fabric.shim..");

  @ArchTest
  static final ArchRule THE_NETWORK_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("city.vault.network..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("city.vault..").and(resideOutsideOfPackage("city.vault.network..")));

  @ArchTest
  static final ArchRule THE_CLIENT_KNOWS_NO_RULE_BOOK_AND_NO_SERVICE =
      noClasses()
          .that()
          .resideInAPackage("city.vault.client..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("city.vault.rulebook..", "city.vault.service..");

  @ArchTest
  static final ArchRule PRIMITIVES_ARE_USED_THROUGH_CRYPTO_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("city.vault.crypto..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bouncycastle..", "javax.crypto..");

  @ArchTest
  static final ArchRule NO_DECISION_READS_THE_PROJECTION =
      noClasses()
          .that()
          .resideInAnyPackage(
              "city.vault.service.ledger..",
              "city.vault.service.lane..",
              "city.vault.service.witness..",
              "city.vault.service.audit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("city.vault.service.projection..");

  @ArchTest
  static final ArchRule THE_SHELL_IS_NOBODYS_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackages("city.vault.service.cli..", "city.vault.service.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("city.vault.service.cli..", "city.vault.service.demo..");

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_SERVICE_HAVE_NO_CYCLES =
      slices().matching("city.vault.service.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_CLIENT_HAVE_NO_CYCLES =
      slices().matching("city.vault.client.(*)..").should().beFreeOfCycles();
}
