package city.vault.rulebook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rule book is pure: whatever could make two endorsers decide differently is out of reach. */
@AnalyzeClasses(
    packages = "city.vault.rulebook",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RuleBookArchitectureTest {
  private static final String[] RULEBOOK = {
    "city.vault.rulebook",
    "city.vault.rulebook.party",
    "city.vault.rulebook.scenario",
    "city.vault.rulebook.asset",
    "city.vault.rulebook.grant",
    "city.vault.rulebook.access",
    "city.vault.rulebook.trace"
  };

  @ArchTest
  static final ArchRule knows_the_protocol_and_the_jdk_alone =
      classes()
          .that(resideInAnyPackage(RULEBOOK))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(RULEBOOK)
                  .or(resideInAnyPackage("city.vault.crypto", "city.vault.protocol"))
                  .or(
                      resideInAnyPackage(
                          "java.lang..",
                          "java.util",
                          "java.util.function",
                          "java.util.stream",
                          "java.time..",
                          "java.nio",
                          "java.nio.charset")));

  @ArchTest
  static final ArchRule asks_no_clock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class);

  @ArchTest
  static final ArchRule draws_nothing =
      noClasses()
          .should()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.random.RandomGenerator.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.UUID.class);

  /** Sorted maps and lists have an order; these have none that two endorsers share. */
  @ArchTest
  static final ArchRule keeps_nothing_unordered =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.util.HashMap.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.HashSet.class);

  @ArchTest
  static final ArchRule features_depend_on_each_other_one_way =
      slices().matching("city.vault.rulebook.(*)").should().beFreeOfCycles();
}
