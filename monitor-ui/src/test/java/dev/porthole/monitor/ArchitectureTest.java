package dev.porthole.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The arrows that the monitor may draw. */
class ArchitectureTest {
  private static final String ROOT = "dev.porthole.monitor";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT);

  @Test
  void onlyTheRootKnowsTheServer() {
    noClasses().that().resideInAnyPackage(ROOT + ".feed..", ROOT + ".model..", ROOT + ".view..", ROOT + ".settings..")
        .should()
        .dependOnClassesThat().resideInAPackage("dev.porthole.server..").check(CLASSES);
  }

  @Test
  void theModelKnowsNoSceneGraph() {
    classes().that().resideInAPackage(ROOT + ".model..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javafx.beans..", "javafx.collections..", "com.fasterxml.jackson.core..",
            "dev.porthole.shared..", ROOT + ".model..", ROOT + ".settings..")
        .check(CLASSES);
  }

  @Test
  void theViewKnowsTheModelAndNotTheFeed() {
    classes().that().resideInAPackage(ROOT + ".view..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javafx..", "atlantafx..", "dev.porthole.shared..", ROOT + ".model..",
            ROOT + ".settings..", ROOT + ".view..")
        .check(CLASSES);
  }

  @Test
  void theFeedKnowsTheModelAlone() {
    classes().that().resideInAPackage(ROOT + ".feed..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javafx.animation..", "javafx.application..", "dev.porthole.shared..",
            ROOT + ".model..",
            ROOT + ".feed..")
        .check(CLASSES);
  }

  @Test
  void theSettingsFileKnowsNobody() {
    classes().that().resideInAPackage(ROOT + ".settings..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.slf4j..", "dev.porthole.shared.file..", ROOT + ".settings..").check(CLASSES);
  }

  @Test
  void onlyTheFeedHopsToTheJavaFxThread() {
    noClasses().that().resideInAnyPackage(ROOT + ".model..", ROOT + ".view..").should()
        .callMethod(javafx.application.Platform.class, "runLater", Runnable.class).check(CLASSES);
  }

  @Test
  void thePackagesHaveNoCycles() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
