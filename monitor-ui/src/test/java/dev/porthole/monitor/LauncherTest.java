package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in unusual environments, with a Java that prints its arguments instead of running them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script of the POSIX shell")
class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/dist/bin/porthole").toAbsolutePath();
  private static final List<String> PLATFORMS = List.of("linux", "linux-aarch64", "win", "mac", "mac-aarch64");

  @TempDir
  private Path folder;
  private Path java;

  @BeforeEach
  void makeJava() throws IOException {
    java = jdk("java 25", "Linux", "x86_64");
  }

  private Path jdk(String name, String system, String machine) throws IOException {
    Path home = folder.resolve(name);
    Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(program, "#!/bin/sh\necho \"charset $(locale charmap)\"\nprintf '[%s]\\n' \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    Files.writeString(home.resolve("release"),
        "JAVA_VERSION=\"25.0.1\"\nOS_ARCH=\"" + machine + "\"\nOS_NAME=\"" + system + "\"\n");
    return home;
  }

  private Path distribution(String name) throws IOException {
    Path made = folder.resolve(name);
    Path launcher = Files.createDirectories(made.resolve("bin")).resolve("porthole");
    Files.copy(LAUNCHER, launcher);
    assertTrue(launcher.toFile().setExecutable(true));
    Path javafx = Files.createDirectories(made.resolve("lib/javafx"));
    for (String platform : PLATFORMS) {
      Files.createFile(javafx.resolve("javafx-graphics-26.0.2-" + platform + ".jar"));
    }
    Files.createFile(made.resolve("lib/porthole.jar"));
    return launcher;
  }

  private List<String> run(Map<String, String> variables, Path launcher, String... arguments) throws IOException {
    ProcessBuilder command = new ProcessBuilder(
        Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList()).redirectErrorStream(true);
    command.environment().put("JAVA_HOME", java.toString());
    command.environment().remove("PORTHOLE_OPTS");
    command.environment().putAll(variables);
    return new String(command.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "it's \"q\"", "a*b", "a[b]", "100%p", "a;b", "-x", "a!b", "$a`b`", "back\\slash",
      "a#b?c", "~"})
  void runsInAnyFolder(String name) throws IOException {
    Path launcher = distribution(name);
    List<String> said = run(Map.of(), launcher, "serve", "a  b", "*");
    String jar = launcher.toRealPath().resolveSibling("../lib/porthole.jar").normalize().toString();
    assertEquals(List.of("[-cp]", "[" + jar + "]", "[dev.porthole.monitor.MonitorMain]", "[serve]", "[a  b]", "[*]"),
        said.subList(said.size() - 6, said.size()));
    assertTrue(said.contains("[-XX:+DisplayVMOutputToStderr]"), said::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "bang!"})
  void saysInOneLineWhereJavaCannotRun(String name) throws IOException {
    List<String> said = run(Map.of(), distribution(name), "version");
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().startsWith("porthole: Java cannot "), said::toString);
  }

  @ParameterizedTest
  @CsvSource({"Linux, x86_64, linux", "Linux, aarch64, linux-aarch64", "Darwin, x86_64, mac",
      "Darwin, aarch64, mac-aarch64"})
  void takesTheWindowOfThePlatformThatTheJavaIsFor(String system, String machine, String platform) throws IOException {
    java = jdk(platform, system, machine);
    List<String> said = run(Map.of(), distribution("dist"));
    String jars = said.get(said.indexOf("[--module-path]") + 1);
    assertTrue(jars.endsWith("/lib/javafx/javafx-graphics-26.0.2-" + platform + ".jar]"), jars);
    assertFalse(jars.contains(":"), jars);
  }

  @Test
  void aWorkingFolderThatIsGoneIsSaid() throws IOException {
    Path launcher = distribution("dist");
    List<String> said = run(Map.of(), Path.of("/bin/sh"), "-c",
        "mkdir \"$1/gone\" && cd \"$1/gone\" && rmdir \"$1/gone\" && exec \"$2\" version", "sh", folder.toString(),
        launcher.toString());
    assertEquals("porthole: the working folder is gone: change to one that is there", said.getLast());
  }

  @Test
  void leavesTheWindowOutWhereThereIsNone() throws IOException {
    java = jdk("riscv", "Linux", "riscv64");
    List<String> said = run(Map.of(), distribution("dist"), "--port", "1");
    assertFalse(said.contains("[--module-path]"), said::toString);
    assertEquals(List.of("[--port]", "[1]"), said.subList(said.size() - 2, said.size()));
  }

  @Test
  void nothingThatAShellExportsIsInItsWay() throws IOException {
    List<String> said = run(Map.of("CDPATH", "/tmp:/", "IFS", "/", "POSIXLY_CORRECT", "1", "version", "1", "lib", "/x",
        "home", "/x", "path", "/x", "command", "open", "CLASSPATH", "/x"), distribution("dist"), "version");
    assertEquals("[version]", said.getLast());
    assertTrue(said.contains("[-XX:+UseSerialGC]"), said::toString);
  }

  @Test
  void optionsForTheJvmAreWordsAsAShellReadsThem() throws IOException {
    Path launcher = distribution("dist");
    List<String> said = run(Map.of("PORTHOLE_OPTS", "-Da='x y' -Db=\"q'r\" -Dc=* -Dd=$HOME"), launcher, "version");
    assertTrue(said.containsAll(List.of("[-Da=x y]", "[-Db=q'r]", "[-Dc=*]", "[-Dd=$HOME]")), said::toString);
    assertEquals(List.of("porthole: PORTHOLE_OPTS has a quote without its end: -Da='x"),
        run(Map.of("PORTHOLE_OPTS", "-Da='x"), launcher, "version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8"})
  void charactersAreUtf8WhereTheLocaleHasNone(String locale) throws IOException {
    assertEquals("charset UTF-8", run(Map.of("LC_ALL", locale), distribution("dist"), "version").getFirst());
  }

  @Test
  void isFoundThroughLinks() throws IOException {
    Path launcher = distribution("dist");
    Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(folder.resolve("links/one"), Path.of("../dist/bin"));
    Files.createSymbolicLink(folder.resolve("two"), Path.of("links/one/porthole"));
    assertEquals("[version]", run(Map.of(), folder.resolve("two"), "version").getLast());
    assertEquals(run(Map.of(), launcher, "version"), run(Map.of(), folder.resolve("links/one/porthole"), "version"));
  }
}
