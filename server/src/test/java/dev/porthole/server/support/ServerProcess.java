package dev.porthole.server.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headless server as a process of its own, and the lines it writes. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  /** A JVM takes a second of a processor to start, and others may want that too. */
  private static final Duration START = Duration.ofSeconds(40);

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private final long started = System.nanoTime();

  private ServerProcess(List<String> command) {
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    readers.add(collect(process.inputReader(StandardCharsets.UTF_8), out));
    readers.add(collect(process.errorReader(StandardCharsets.UTF_8), err));
  }

  public static ServerProcess start(String... arguments) {
    return new ServerProcess(command("dev.porthole.server.cli.ServerMain", arguments));
  }

  /** One that a shell's words start: {@code "$@"} is the JVM's command, to which they add arguments. */
  public static ServerProcess startByShell(String words) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", words, "sh"));
    command.addAll(command("dev.porthole.server.cli.ServerMain"));
    return new ServerProcess(command);
  }

  /** Another program of the class path. */
  public static ServerProcess startMain(Class<?> main, String... arguments) {
    return new ServerProcess(command(main.getName(), arguments));
  }

  /** One that may have so many files and sockets open, and no more. */
  public static ServerProcess startWithFiles(int most, String... arguments) {
    return new ServerProcess(limited(most, command("dev.porthole.server.cli.ServerMain", arguments)));
  }

  /** Another program of the class path, limited in the same way. */
  public static ServerProcess startMainWithFiles(int most, Class<?> main, String... arguments) {
    return new ServerProcess(limited(most, command(main.getName(), arguments)));
  }

  private static List<String> limited(int most, List<String> command) {
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
    limited.addAll(command);
    return limited;
  }

  /** A server whose JVM has these options, and a class path among them. */
  static ServerProcess startBy(List<String> options, String... arguments) {
    return new ServerProcess(command(options, "dev.porthole.server.cli.ServerMain", arguments));
  }

  private static List<String> command(String main, String... arguments) {
    return command(ChildJvm.options(), main, arguments);
  }

  private static List<String> command(List<String> options, String main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Where it listens, as soon as it says so. */
  public InetSocketAddress address() {
    Predicate<String> isSaid = line -> LISTENING.matcher(line).find();
    Await.until("it listens: " + err, START, () -> err.stream().anyMatch(isSaid));
    Matcher listening = LISTENING.matcher(awaitErr(isSaid));
    if (!listening.find()) {
      throw new AssertionError("the line was there");
    }
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(listening.group(1)));
  }

  public List<String> out() {
    return out;
  }

  public List<String> err() {
    return err;
  }

  public String awaitOut(Predicate<String> fits) {
    return await(out, fits);
  }

  public String awaitErr(Predicate<String> fits) {
    return await(err, fits);
  }

  public long pid() {
    return process.pid();
  }

  /** Lets it open so many files and sockets more than it has, and no others. */
  public void leaveFiles(int more) {
    try {
      int most = Path.of("/proc/" + pid() + "/fd").toFile().list().length + more;
      int exitCode = new ProcessBuilder("prlimit", "--pid=" + pid(), "--nofile=" + most).start().waitFor();
      if (exitCode != 0) {
        throw new AssertionError("prlimit ended with exit code " + exitCode);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Processor time it has taken, in ticks of 10 ms. */
  public Duration cpuTime() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  /** Since it was started. */
  public Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** SIGTERM; {@code Process.destroy} would close its outputs too. */
  public void terminate() {
    process.toHandle().destroy();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Reads its output no further than the line that a reader waits for now, as {@code head} does. */
  public void closeOutput() {
    try {
      process.getInputStream().close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits for its end and all it wrote. */
  public int exitCode() {
    try {
      if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the process did not end: " + err);
      }
      for (Thread reader : readers) {
        reader.join(Await.DEADLINE);
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String await(List<String> lines, Predicate<String> fits) {
    Await.until("a line among " + lines + " and " + err, () -> lines.stream().anyMatch(fits));
    return lines.stream().filter(fits).findFirst().orElseThrow();
  }

  private static Thread collect(BufferedReader from, List<String> lines) {
    return Thread.ofPlatform().daemon().start(() -> {
      try (from) {
        from.lines().forEach(lines::add);
      } catch (IOException | UncheckedIOException closed) {
        // the test has closed it
      }
    });
  }
}
