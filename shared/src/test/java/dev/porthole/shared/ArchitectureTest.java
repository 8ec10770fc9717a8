package dev.porthole.shared;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The allowed package dependencies of this module; a new dependency is a change to this file. */
class ArchitectureTest {
  private static final String ROOT = "dev.porthole.shared";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

  @Test
  void everyPackageIsLookedAt() {
    for (String name : new String[]{"event", "api", "codec", "codec.guess", "codec.search", "codec.compose",
        "codec.inspect", "file", "record", "recording", "time"}) {
      assertTrue(CLASSES.stream().anyMatch(one -> one.getPackageName().equals(ROOT + "." + name)), name);
    }
  }

  @Test
  void sharedDependsOnNothingButJavaAndItself() {
    classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify.annotations", ROOT + "..")
        .check(CLASSES);
  }

  @Test
  void packagesDependOnEachOtherInOneDirectionOnly() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void eventDependsOnNoOtherPackageOfOurs() {
    noClasses().that().resideInAPackage(ROOT + ".event..").should().dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".api..", ROOT + ".codec..", ROOT + ".record..").check(CLASSES);
  }

  @Test
  void recordDependsOnEventAlone() {
    noClasses().that().resideInAPackage(ROOT + ".record..").should().dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".api..", ROOT + ".codec..", ROOT + ".file..", ROOT + ".recording..").check(CLASSES);
  }

  @Test
  void codecDoesNotDependOnApi() {
    noClasses().that().resideInAPackage(ROOT + ".codec..").should().dependOnClassesThat()
        .resideInAPackage(ROOT + ".api..").check(CLASSES);
  }

  @Test
  void theToolsOfCodecDependOnCodecAndNotOnEachOther() {
    noClasses().that().resideInAPackage(ROOT + ".codec").should().dependOnClassesThat()
        .resideInAPackage(ROOT + ".codec.*..").check(CLASSES);
    slices().matching(ROOT + ".codec.(*)..").should().notDependOnEachOther().check(CLASSES);
  }
}
