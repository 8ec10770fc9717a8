import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the distribution's server once, talks to it, stops it, and has the JVM write its ahead-of-time cache to
 * {@code lib/porthole.aot} (JEP 514, JEP 515). The launcher works without that file, so a failure here is printed and
 * does not fail the build.
 *
 * <p>Usage: TrialRun DISTRIBUTION
 *
 * <p>Threads: confined to the main thread.
 */
class TrialRun {
  private static final int CONNECTIONS = 20;
  private static final int MESSAGES = 500;
  private static final Pattern LISTENING = Pattern.compile(".*127\\.0\\.0\\.1:(\\d+).*");

  public static void main(String[] arguments) throws Exception {
    Path distribution = Path.of(arguments[0]);
    Path cache = distribution.resolve("lib/porthole.aot");
    Files.deleteIfExists(cache);
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
      System.out.println("No AOT cache: a process cannot be asked to end here");
      return;
    }
    ProcessBuilder server = new ProcessBuilder(distribution.resolve("bin/porthole").toString(), "serve", "--port", "0");
    server.environment().put("JAVA_HOME", System.getProperty("java.home"));
    server.environment().put("PORTHOLE_OPTS", "-XX:AOTCacheOutput=" + cache);
    Path log = Path.of(distribution + "-aot.log");
    Process running = server.redirectError(log.toFile()).start();
    try (BufferedReader events = running.inputReader()) {
      Matcher listening = LISTENING.matcher(String.valueOf(events.readLine()));
      if (listening.matches()) {
        Thread.ofVirtual().start(() -> talk(Integer.parseInt(listening.group(1)), running.toHandle()));
        events.lines().forEach(_ -> {}); // until the server has ended
      }
      running.waitFor(2, TimeUnit.MINUTES);
    } finally {
      running.destroyForcibly();
    }
    System.out.println(Files.exists(cache) ? "AOT cache: " + (Files.size(cache) >> 20) + " MiB"
        : "No AOT cache was made, the server starts without; see " + log);
  }

  private static void talk(int port, ProcessHandle server) {
    try {
      converse(port);
    } catch (IOException broken) {
      System.out.println("the trial run's conversation broke: " + broken);
    }
    server.destroy(); // unlike Process.destroy it leaves the output open
  }

  private static void converse(int port) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      try (Socket client = new Socket("127.0.0.1", port)) {
        for (int message = 0; message < MESSAGES; message++) {
          client.getOutputStream().write("hello 你好\n".getBytes());
          client.getInputStream().readNBytes(10);
        }
      }
    }
  }
}
