package dev.porthole.server.bench;

import dev.porthole.server.cli.ServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The servers that need no command, and those given as {@code NAME=COMMAND}. {@code NAME=porthole OPTIONS} is the
 * built-in one with more options, and so is any other of ours: what starts with {@code -D} or {@code -X} is for the
 * JVM.
 *
 * <p>Threads: confined to one.
 */
final class Peers {
  static final List<String> BUILT_IN = List.of("porthole", "porthole-watched", "netty", "nio2", "selector",
      "c-epoll");
  /** What the distribution's launcher gives a server; the same for every JVM, with a heap that none of them fills. */
  private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xms256m",
      "-Xmx1g");

  /** Options of ours, unless the command has them. */
  private static final Map<String, String> ECHO = Map.of("--host", "127.0.0.1", "--port", "{port}", "--io-threads",
      "{threads}", "--events", "none", "--reply", "echo", "--read-size", "65536");

  private final List<String> jvmOptions;
  private final Consumer<String> trouble;

  /**
   * @param jvmOptions for every JVM, beside the usual ones
   * @param trouble is told why a peer is left out
   */
  Peers(List<String> jvmOptions, Consumer<String> trouble) {
    this.jvmOptions = jvmOptions;
    this.trouble = trouble;
  }

  /** The command that runs a main class of ours in another JVM. */
  static List<String> java(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Empty if it cannot run here; that has been told then. */
  Optional<Peer> find(String spec) {
    int equals = spec.indexOf('=');
    if (equals < 0) {
      return builtIn(spec, spec, List.of());
    }
    String name = spec.substring(0, equals);
    List<String> words = Arrays.asList(spec.substring(equals + 1).strip().split("\\s+"));
    return BUILT_IN.contains(words.getFirst())
        ? builtIn(name, words.getFirst(), words.subList(1, words.size()))
        : Optional.of(new Peer(name, words));
  }

  private Optional<Peer> builtIn(String name, String kind, List<String> more) {
    return switch (kind) {
      case "porthole" -> Optional.of(new Peer(name, porthole(more)));
      case "porthole-watched" -> jvm(name, WatchedEcho.class, more);
      case "netty" -> jvm(name, NettyEcho.class, more);
      case "nio2" -> jvm(name, BareEcho.class, more);
      case "selector" -> jvm(name, SelectorEcho.class, more);
      case "c-epoll" -> compiled().map(program -> new Peer(name, List.of(program.toString(), "{port}", "{threads}")));
      default -> throw new IllegalArgumentException(
          "no built-in server '" + kind + "': use " + String.join(", ", BUILT_IN)
              + ", or NAME=COMMAND with {port} and {threads}");
    };
  }

  private Optional<Peer> jvm(String name, Class<?> main, List<String> more) {
    List<String> command = new ArrayList<>(
        java(options(more.stream().filter(Peers::isForTheJvm)), main, "{port}", "{threads}"));
    more.stream().filter(word -> !isForTheJvm(word)).forEach(command::add);
    return Optional.of(new Peer(name, command));
  }

  private List<String> porthole(List<String> more) {
    List<String> command = new ArrayList<>(java(options(more.stream().filter(Peers::isForTheJvm)), ServerMain.class));
    ECHO.forEach((name, value) -> {
      if (!more.contains(name)) {
        command.addAll(List.of(name, value));
      }
    });
    more.stream().filter(word -> !isForTheJvm(word)).forEach(command::add);
    return command;
  }

  private List<String> options(Stream<String> more) {
    return Stream.of(JVM.stream(), jvmOptions.stream(), more).flatMap(words -> words).toList();
  }

  private static boolean isForTheJvm(String word) {
    return word.startsWith("-D") || word.startsWith("-X");
  }

  /** {@code epoll_echo.c} of this checkout, compiled into its target folder if it is newer than what is there. */
  private Optional<Path> compiled() {
    try {
      Path target = Checkout.target();
      Path source = target.resolveSibling("src/test/c/epoll_echo.c");
      Path program = target.resolve("epoll_echo");
      if (Files.exists(program)
          && Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) >= 0) {
        return Optional.of(program);
      }
      int exit = new ProcessBuilder("gcc", "-O2", "-o", program.toString(), source.toString(), "-lpthread").inheritIO()
          .start().waitFor();
      return exit == 0 ? Optional.of(program) : leftOut("gcc failed");
    } catch (IOException noCompiler) {
      return leftOut("it needs gcc: " + noCompiler.getMessage());
    } catch (InterruptedException failed) {
      return leftOut(failed.toString());
    }
  }

  private Optional<Path> leftOut(String why) {
    trouble.accept("c-epoll is left out: " + why);
    return Optional.empty();
  }
}
