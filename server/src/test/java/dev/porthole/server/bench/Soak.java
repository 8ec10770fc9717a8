package dev.porthole.server.bench;

import dev.porthole.server.load.Load;
import dev.porthole.server.load.LoadFailure;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadReport;
import dev.porthole.server.load.LoadRun;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Serving;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Soaks two servers in a process of their own under everything that clients do at once: a steady verified load, clients
 * that come and go, half-close, reset, flood, never read, hoard what there is, send garbage, lines without end or
 * nothing, more connections than are allowed, and more than there are descriptors. Exits with 0 if memory stayed flat,
 * every sum is right, the log tells of no error, nobody was answered wrongly, and the server still answers at once.
 * Usage: {@code Soak [SECONDS [PROVIDER]]}, 600 and {@code loop} unless given; Linux.
 *
 * <p>Threads: the main thread samples and judges; {@link SoakCrowd} has the clients'.
 */
final class Soak {
  private static final int DEFAULT_SECONDS = 600;
  private static final int STEADY_CONNECTIONS = 32;
  private static final int STEADY_RATE = 2000;
  private static final int TELL_SECONDS = 10;
  private static final long ANSWER_MILLIS = 1000;
  private static final Duration EMPTYING = Duration.ofSeconds(15);

  private final Provider provider;
  private final PrintStream out;
  private final SoakCrowd crowd = new SoakCrowd();

  Soak(Provider provider, PrintStream out) {
    this.provider = provider;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_SECONDS;
    Provider provider = arguments.length > 1 ? Provider.parse(arguments[1]) : Serving.DEFAULT_PROVIDER;
    List<String> problems = new Soak(provider, System.out).run(Duration.ofSeconds(seconds));
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  /** What went wrong; all of it has been told as well. */
  List<String> run(Duration duration) throws IOException, InterruptedException {
    try (SoakProcess process = new SoakProcess(provider)) {
      SoakClients clients = new SoakClients(process.raw(), process.lines());
      clients.visit(); // so that the sample before it all is of a server that has served
      SoakSample before = process.sample();
      CompletableFuture<LoadReport> steady = CompletableFuture.supplyAsync(() -> steady(process, duration));
      sendAll(clients);
      List<SoakSample> samples = sample(process, duration);
      crowd.end();
      SoakVerdict verdict = new SoakVerdict(before, samples, afterwards(process));
      judgeSteady(steady, verdict);
      judgeAnswer(clients, verdict);
      String books = process.end();
      verdict.require(!books.contains("WRONG"), "wrong books");
      verdict.require(books.contains("message-timeout="), "no line without an end was closed");
      verdict.require(!books.split(";")[0].endsWith("memory-low=0"), "the hoarders never made memory low");
      verdict.add(crowd.problems());
      verdict.add(process.faults());
      tell(verdict, books);
      return verdict.problems();
    }
  }

  private void sendAll(SoakClients clients) {
    crowd.send("visit", 3, Duration.ofMillis(5), clients::visit);
    crowd.send("half-close", 2, Duration.ofMillis(10), clients::halfClose);
    crowd.send("reset", 2, Duration.ofMillis(10), clients::reset);
    crowd.send("never-read", 3, Duration.ofMillis(100), clients::neverRead);
    crowd.send("flood", 2, Duration.ofSeconds(2), clients::flood);
    crowd.send("garbage", 2, Duration.ofMillis(10), clients::garbage);
    crowd.send("oversize", 1, Duration.ofMillis(200), clients::oversize);
    crowd.send("unended", 2, Duration.ofMillis(100), clients::unended);
    crowd.send("hoard", 1, Duration.ofSeconds(2), clients::hoard);
    crowd.send("idle", 4, Duration.ofMillis(100), clients::idle);
    crowd.send("crowd", 1, Duration.ofSeconds(3), clients::crowd);
    crowd.send("starve", 1, Duration.ofSeconds(5), clients::starve);
  }

  private static LoadReport steady(SoakProcess process, Duration duration) {
    return new LoadRun(Load.to("127.0.0.1", process.raw().getPort()).connections(STEADY_CONNECTIONS).rate(STEADY_RATE)
        .size(200).verify(true).warmup(Duration.ZERO).duration(duration).build(), new Silent()).run();
  }

  /** Once a second for as long as it lasts. */
  private List<SoakSample> sample(SoakProcess process, Duration duration) throws IOException {
    List<SoakSample> samples = new ArrayList<>();
    long start = System.nanoTime();
    for (int second = 1; second <= duration.toSeconds(); second++) {
      long due = start + TimeUnit.SECONDS.toNanos(second);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      samples.add(process.sample());
      if (second % TELL_SECONDS == 0) {
        out.printf(Locale.ROOT, "%,4d s: %s%n", second, samples.getLast().words());
      }
    }
    return samples;
  }

  /** The sample when no connection is left, or the last one before it would have been time. */
  private static SoakSample afterwards(SoakProcess process) throws IOException {
    long deadline = System.nanoTime() + EMPTYING.toNanos();
    SoakSample now = process.sample();
    while (now.live() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      now = process.sample();
    }
    return now;
  }

  private void judgeSteady(CompletableFuture<LoadReport> steady, SoakVerdict verdict) {
    try {
      LoadReport report = steady.join();
      verdict.require(report.failure().isEmpty(), "steady load: " + report.failure().orElse(""));
      verdict.require(report.troubles().errors().isEmpty(), "steady load: " + report.errorWords());
      out.printf(Locale.ROOT, "steady load: %,d of %,d messages/s on %d connections, p50 %,d µs, p99 %,d µs; %s%n",
          Math.round(report.messagesPerSecond()), STEADY_RATE, report.connections().live(),
          report.latencies().answer().p50Nanos() / 1000,
          report.latencies().answer().p99Nanos() / 1000, report.errorWords());
    } catch (CompletionException failed) {
      verdict.require(false,
          "steady load: " + (failed.getCause() instanceof LoadFailure why ? why.getMessage() : failed));
    }
  }

  private static void judgeAnswer(SoakClients clients, SoakVerdict verdict) {
    long asked = System.nanoTime();
    try {
      clients.visit();
    } catch (UncheckedIOException failed) {
      verdict.require(false, "no answer when all was over: " + failed.getMessage());
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    verdict.require(millis <= ANSWER_MILLIS, "an answer took " + millis + " ms when all was over");
  }

  private void tell(SoakVerdict verdict, String books) {
    out.println("clients: " + crowd.words());
    List.of(books.split(" \\| ")).forEach(out::println);
    verdict.lines().forEach(out::println);
    verdict.problems().forEach(problem -> out.println("WRONG: " + problem));
    out.println(verdict.problems().isEmpty() ? "all is well" : verdict.problems().size() + " problems");
  }

  private static final class Silent implements LoadRun.Watcher {
    @Override
    public void onProgress(LoadProgress progress) {
      // the end is what counts
    }

    @Override
    public void onHeld(long connections) {
      // not idle
    }
  }
}
