package dev.porthole.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.porthole.server.thread.Threads;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The allowed dependencies between this module's packages; a new one is a change to this file. */
class ArchitectureTest {
  private static final String ROOT = "dev.porthole.server";
  private static final String SHARED = "dev.porthole.shared..";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

  /** The dependencies of this module's packages; the root, listed as "", combines the others. */
  private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
      Map.entry("",
          Set.of("completion", "connection", "log", "posix", "serving", "serving.blocking", "serving.process",
              "serving.readiness", "thread")),
      Map.entry("cli",
          Set.of("", "cli.option", "compare", "compare.report", "eventloop", "export", "load", "log", "logging",
              "output", "recording", "replay", "thread")),
      Map.entry("cli.option", Set.of("compare", "load", "output", "recording", "replay")),
      Map.entry("compare", Set.of("load", "posix", "thread")),
      Map.entry("compare.report", Set.of("compare")),
      Map.entry("completion", Set.of("connection", "eventloop", "serving", "thread")),
      Map.entry("connection", Set.of("posix", "reply", "thread")),
      Map.entry("eventloop", Set.of("posix", "thread")),
      Map.entry("export", Set.of("output")),
      Map.entry("load", Set.of("eventloop", "posix", "thread")),
      Map.entry("log", Set.of()),
      Map.entry("logging", Set.of()),
      Map.entry("output", Set.of("posix", "thread")),
      Map.entry("posix", Set.of()),
      Map.entry("recording", Set.of("log", "posix", "recording.index", "recording.segment", "thread")),
      Map.entry("recording.index", Set.of("recording.segment")),
      Map.entry("recording.segment", Set.of()),
      Map.entry("replay", Set.of()),
      Map.entry("reply", Set.of("posix", "thread")),
      Map.entry("serving", Set.of("connection")),
      Map.entry("serving.blocking", Set.of("connection", "posix", "serving", "serving.readiness", "thread")),
      Map.entry("serving.process",
          Set.of("connection", "posix", "reply", "serving.blocking", "serving.readiness", "thread")),
      Map.entry("serving.readiness", Set.of("connection", "posix", "serving", "thread")),
      Map.entry("thread", Set.of()));

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
  void theModuleRequiresJavaSharedAndAFewLibrariesOnly() {
    classes().should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.xml.stream..", "org.jspecify.annotations", ROOT + "..",
            SHARED, "org.slf4j..", "ch.qos.logback..", "picocli..", "com.fasterxml.jackson.core..",
            "org.HdrHistogram..",
            "com.sun.management..",
            "jdk.net..")
        .check(CLASSES);
  }

  /**
   * Methods that may wait for ever: the end of the process, a thread that serves no connection, a program of three
   * lines, a future with a deadline, a method that waits by the JDK's contract.
   */
  private static final Set<String> WAIT_FOR_EVER = Set.of("HeadlessServer", "MemoryLine", "ParentLink",
      "CoroutineProgram",
      "Processors", "TcpServer", "OperationFuture");

  @Test
  void nobodyElseWaitsWithoutADeadline() {
    Set<String> waiting = new TreeSet<>();
    for (JavaClass one : CLASSES) {
      one.getMethodCallsFromSelf().stream().map(call -> call.getTarget().getFullName())
          .filter(ArchitectureTest::mayWaitForEver).forEach(_ -> waiting.add(one.getSimpleName()));
    }
    assertEquals(new TreeSet<>(WAIT_FOR_EVER), waiting);
  }

  private static boolean mayWaitForEver(String call) {
    return Set.of("java.lang.Thread.join()", "java.util.concurrent.CountDownLatch.await()",
        "java.util.concurrent.CompletableFuture.join()", "java.util.concurrent.CompletableFuture.get()",
        "java.util.concurrent.locks.Condition.await()", "java.util.concurrent.locks.Condition.awaitUninterruptibly()",
        "java.lang.Process.waitFor()", "java.util.concurrent.ExecutorService.close()",
        "java.util.concurrent.Future.get()").contains(call);
  }

  @Test
  void onlyTheEndOfTheLogAndItsAppenderKnowLogback() {
    noClasses().that().resideOutsideOfPackage(ROOT + ".logging..").should().dependOnClassesThat()
        .resideInAPackage("ch.qos.logback..").check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses().that().resideOutsideOfPackage(ROOT + ".cli..").should().dependOnClassesThat()
        .resideInAPackage("picocli..").check(CLASSES);
  }

  @Test
  void onlyTheTerminalTheLoadAndTheComparisonKnowJackson() {
    noClasses().that().resideOutsideOfPackages(ROOT + ".output..", ROOT + ".load..", ROOT + ".compare..").should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..").check(CLASSES);
  }

  @Test
  void onlyNetLoadAndTheProviderTouchAsynchronousChannels() {
    noClasses().that().resideOutsideOfPackages(ROOT + ".completion..", ROOT + ".load..", ROOT + ".eventloop..").should()
        .dependOnClassesThat(
            nameMatching("java\\.nio\\.channels\\.Asynchronous.*"))
        .check(CLASSES);
    classes().that(assignableTo("java.nio.channels.CompletionHandler")).should()
        .resideInAnyPackage(ROOT + ".connection..", ROOT + ".completion..", ROOT + ".load..", ROOT + ".eventloop..")
        .check(CLASSES);
  }

  @Test
  void netDoesNotKnowHowEventsAreKeptOrShown() {
    noClasses().that().resideInAnyPackage(ROOT + ".completion..", ROOT + ".connection..").should().dependOnClassesThat(
        resideInAnyPackage(ROOT + ".cli..", ROOT + ".output..", ROOT + ".log..")).check(CLASSES);
  }

  @Test
  void repliesDependOnSharedThreadsAndTheProcessorsClockAlone() {
    classes().that().resideInAPackage(ROOT + ".reply..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", SHARED, ROOT + ".reply..", ROOT + ".posix..",
            ROOT + ".thread..")
        .check(CLASSES);
  }

  @Test
  void theLoadDependsOnSharedTheProviderAndItsLibrariesAlone() {
    classes().that().resideInAPackage(ROOT + ".load..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", SHARED, ROOT + ".load..", ROOT + ".eventloop..",
            ROOT + ".posix..", ROOT + ".thread..", "com.fasterxml.jackson.core..",
            "org.HdrHistogram..",
            "com.sun.management..")
        .check(CLASSES);
  }

  @Test
  void onlyOnePlaceKnowsWhereTheLoadsChannelsComeFrom() {
    noClasses().that().resideInAPackage(ROOT + ".load..").and().doNotHaveSimpleName("LoadChannels").should()
        .dependOnClassesThat(nameMatching("java\\.nio\\.channels\\.(spi\\..*|AsynchronousChannelGroup)"))
        .check(CLASSES);
  }

  @Test
  void onlyPosixCallsTheSystem() {
    noClasses().that().resideOutsideOfPackage(ROOT + ".posix..").should()
        .dependOnClassesThat(nameMatching("java\\.lang\\.foreign\\.(Linker|SymbolLookup|FunctionDescriptor|Arena).*"))
        .check(CLASSES);
  }

  @Test
  void onlyOnePlaceCreatesThreadsOfThePlatform() {
    noClasses().that().doNotHaveFullyQualifiedName(Threads.class.getName()).should()
        .callMethod(Thread.class, "ofPlatform").check(CLASSES);
  }

  @Test
  void subpackagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nobodyPrintsBesideTheEventsAndOnlyTheEntryExits() {
    noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err")
        .check(CLASSES);
    noClasses().that().doNotHaveSimpleName("ServerMain").should().callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }
}
