package dev.porthole.monitor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.porthole.monitor.feed.EventPump;
import dev.porthole.monitor.notice.Threads;
import dev.porthole.monitor.window.MonitorModel;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import javafx.scene.control.TableColumnBase;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** The dependencies that are allowed in this module; a new one requires a change to this file. */
class ArchitectureTest {
  private static final String ROOT = "dev.porthole.monitor";
  private static final String SHARED = "dev.porthole.shared..";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT);

  /** Which packages each package may use; the root, listed as "", may use all. */
  private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
      Map.entry("",
          Set.of("composer", "connections", "controls", "export", "feed", "history", "lines", "recorder", "server",
              "servers", "settings", "timeline", "window")),
      Map.entry("composer", Set.of("connections", "controls", "notice", "servers", "settings")),
      Map.entry("connections", Set.of("controls", "conversation", "notice", "servers", "settings", "statistics")),
      Map.entry("controls", Set.of("notice", "settings")),
      Map.entry("conversation", Set.of("controls", "highlight", "lines", "servers", "settings")),
      Map.entry("export", Set.of("controls", "history", "notice", "query", "recorder", "servers")),
      Map.entry("feed", Set.of("servers")),
      Map.entry("find", Set.of("controls", "conversation", "lines", "notice", "query", "servers")),
      Map.entry("highlight", Set.of("controls", "notice", "query")),
      Map.entry("history",
          Set.of("connections", "controls", "conversation", "lines", "notice", "query", "recorder", "servers")),
      Map.entry("inspector", Set.of("controls", "conversation", "lines", "notice", "servers", "settings")),
      Map.entry("interpretation", Set.of("connections", "controls", "lines", "notice", "servers")),
      Map.entry("lines", Set.of("servers")),
      Map.entry("notice", Set.of()),
      Map.entry("query", Set.of("notice")),
      Map.entry("recorder", Set.of("controls", "notice")),
      Map.entry("server", Set.of("connections", "controls", "notice", "recorder", "settings", "statistics")),
      Map.entry("servers", Set.of()),
      Map.entry("settings", Set.of("notice")),
      Map.entry("statistics", Set.of("controls", "settings")),
      Map.entry("timeline", Set.of("connections", "controls", "history", "notice", "query", "servers")),
      Map.entry("window",
          Set.of("composer", "connections", "controls", "conversation", "export", "feed", "find", "highlight",
              "history", "inspector", "interpretation", "lines", "notice", "recorder", "server", "servers", "settings",
              "statistics", "timeline")));

  /** The endings of class names for what is seen on the screen. */
  private static final Pattern SEEN = Pattern
      .compile(".*(View|Bar|Dialog|Table|Pane|Cell|Row|Column|Menu|Label|Field|Slider|Chip)");

  private static String packageOf(JavaClass one) {
    return one.getPackageName().equals(ROOT) ? "" : one.getPackageName().substring(ROOT.length() + 1);
  }

  @Test
  void packagesKnowEachOtherAsTheTableAllowsAndInNoOtherWay() {
    Map<String, Set<String>> found = new TreeMap<>();
    CLASSES.forEach(one -> found.computeIfAbsent(packageOf(one), _ -> new TreeSet<>())
        .addAll(one.getDirectDependenciesFromSelf().stream().map(arrow -> arrow.getTargetClass().getBaseComponentType())
            .filter(resideInAPackage(ROOT + "..")).map(ArchitectureTest::packageOf)
            .filter(target -> !target.equals(packageOf(one))).collect(Collectors.toSet())));
    assertEquals(new TreeMap<>(ARROWS), found);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noPackageIsLargerThanAReaderCanOversee() {
    Map<String, Long> sizes = StreamSupport.stream(CLASSES.spliterator(), false).filter(JavaClass::isTopLevelClass)
        .collect(Collectors.groupingBy(ArchitectureTest::packageOf, Collectors.counting()));
    sizes.forEach((name, size) -> assertTrue(size <= 32, name + " has " + size + " classes"));
  }

  @Test
  void onlyTheRootKnowsTheServer() {
    noClasses().that().resideOutsideOfPackage(ROOT).should().dependOnClassesThat()
        .resideInAPackage("dev.porthole.server..").check(CLASSES);
  }

  @Test
  void noModelAndNoLineReachesTheSceneGraph() {
    noClasses().that().haveSimpleNameEndingWith("Model").or().resideInAPackage(ROOT + ".lines..").should()
        .transitivelyDependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..").check(CLASSES);
  }

  @Test
  void linesKnowNoToolkit() {
    classes().that().resideInAPackage(ROOT + ".lines..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", SHARED, ROOT + ".lines..", ROOT + ".servers..")
        .check(CLASSES);
  }

  @Test
  void keysAndControlsOfServersKnowNoToolkit() {
    classes().that().resideInAPackage(ROOT + ".servers..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", SHARED, ROOT + ".servers..").check(CLASSES);
  }

  @Test
  void modelsKnowPropertiesAndListsAlone() {
    classes().that().haveSimpleNameEndingWith("Model").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javafx.beans..", "javafx.collections..", SHARED, ROOT + "..").check(CLASSES);
  }

  @Test
  void onlyTheWindowAndTheRootKnowTheModelOfAll() {
    noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".window").should().dependOnClassesThat()
        .areAssignableTo(MonitorModel.class).check(CLASSES);
  }

  @Test
  void onlyTheRootKnowsThePump() {
    noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".feed").should().dependOnClassesThat()
        .areAssignableTo(EventPump.class).check(CLASSES);
  }

  @Test
  void theFeedKnowsFramesAndEventsAlone() {
    classes().that().resideInAPackage(ROOT + ".feed..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", "javafx.animation..", "javafx.application..", SHARED,
            ROOT + ".feed..", ROOT + ".servers..")
        .check(CLASSES);
  }

  @Test
  void theSettingsKnowFilesPropertiesAndThreadsAlone() {
    classes().that().resideInAPackage(ROOT + ".settings..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", "javafx.beans..", "javafx.util..", "org.slf4j..",
            "dev.porthole.shared.file..", ROOT + ".settings..", ROOT + ".notice..")
        .check(CLASSES);
  }

  @Test
  void onlyOnePlaceCreatesThreadsOfThePlatform() {
    noClasses().that().doNotHaveFullyQualifiedName(Threads.class.getName()).should()
        .callMethod(Thread.class, "ofPlatform").check(CLASSES);
  }

  @Test
  void onlyTheFeedHopsToTheJavaFxThread() {
    noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".feed").should()
        .callMethod(Platform.class, "runLater", Runnable.class).check(CLASSES);
  }

  @Test
  void onlyTheComposerKnowsJackson() {
    noClasses().that().resideOutsideOfPackage(ROOT + ".composer").should().dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..").check(CLASSES);
  }

  @Test
  void onlyTheCommandsKnowPicocli() {
    noClasses().that().resideOutsideOfPackage(ROOT).should().dependOnClassesThat().resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void whatIsSeenIsNamedByWhatItIs() {
    Set<String> others = StreamSupport.stream(CLASSES.spliterator(), false)
        .filter(one -> !one.isAnonymousClass() && isSeen(one)).map(JavaClass::getSimpleName)
        .filter(name -> !SEEN.matcher(name).matches()).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), others);
  }

  private static boolean isSeen(JavaClass one) {
    return one.isAssignableTo(Node.class) || one.isAssignableTo(Window.class) || one.isAssignableTo(Dialog.class)
        || one.isAssignableTo(TableColumnBase.class);
  }
}
