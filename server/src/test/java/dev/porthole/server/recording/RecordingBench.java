package dev.porthole.server.recording;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.recording.SearchWatcher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the cost of recording and the time of searches, in a folder that does not exist yet: {@code RecordingBench
 * FOLDER [MESSAGES [BYTES [text|noise [PER_SECOND]]]]}. Messages are telemetry in words and numbers, or Base64 noise,
 * of 200 connections; five of them contain a rare text. The processor time is that of the recorder's threads: reading
 * the log, writing records, building indexes. Searches run on a warm page cache, five times each; the last segment is
 * indexed after the figure is taken.
 */
public final class RecordingBench {
  private static final int CONNECTIONS = 200;
  private static final int WARMUP = 2_000_000;
  private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

  private final int size;
  private final boolean noise;
  private final Random random = new Random(1);
  private final long[] offsets = new long[CONNECTIONS + 1];

  private RecordingBench(int size, boolean noise) {
    this.size = size;
    this.noise = noise;
  }

  /** See the class comment. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000_000;
    int size = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 64;
    boolean noise = arguments.length > 3 && arguments[3].equals("noise");
    long perSecond = arguments.length > 4 ? Long.parseLong(arguments[4]) : 0;
    new RecordingBench(size, noise).record(folder.resolve("warmup"), Math.min(WARMUP, messages), 0);
    new RecordingBench(size, noise).record(folder.resolve("measured"), messages, perSecond);
    search(folder.resolve("measured"));
  }

  private void record(Path folder, int messages, long perSecond) {
    EventRing ring = new EventRing(64 << 20);
    Recorder recorder = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system());
    long cpu;
    long started = System.nanoTime();
    long writing;
    try (recorder) {
      recorder.start(ring, ring, List.of());
      for (int i = 1; i <= CONNECTIONS; i++) {
        ring.append(new ConnectionOpened(InstantSource.system().millis() * 1_000_000, new ConnectionId(i),
            new InetSocketAddress("127.0.0.1", 40_000 + i)));
      }
      for (int i = 0; i < messages; i++) {
        ring.append(message(i, messages));
        if (perSecond > 0 && i % 100 == 0) {
          LockSupport.parkNanos(started + i * 1_000_000_000L / perSecond - System.nanoTime());
        }
      }
      Await.until("all is written", () -> recorder.status().events() >= messages);
      writing = System.nanoTime() - started;
      cpu = recorderCpuNanos();
    }
    say("%s: %,d messages of %d B in %.1f s: %.2f µs of processor time each, index included; %,d/s",
        folder.getFileName(), messages, size, writing / 1e9, cpu / 1e3 / messages, (long) (messages / (writing / 1e9)));
  }

  private BytesReceived message(int i, int messages) {
    byte[] data = new byte[size];
    if (noise) {
      for (int at = 0; at < size; at++) {
        data[at] = (byte) "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64));
      }
    } else {
      int at = 0;
      while (at < size) {
        byte[] words = ("sensor=" + i % CONNECTIONS + " t=" + random.nextInt(4000) + " h=" + random.nextInt(1000)
            + " seq=" + i + " status=OK; ").getBytes(StandardCharsets.US_ASCII);
        int fits = Math.min(words.length, size - at);
        System.arraycopy(words, 0, data, at, fits);
        at += fits;
      }
    }
    if (i % (messages / 5) == messages / 10) {
      byte[] rare = "ALARM-7351".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(rare, 0, data, size - rare.length, rare.length);
    }
    int connection = 1 + i % CONNECTIONS;
    long offset = offsets[connection];
    offsets[connection] += size;
    return new BytesReceived(InstantSource.system().millis() * 1_000_000, new ConnectionId(connection), offset,
        Bytes.copyOf(data));
  }

  private static void search(Path folder) throws IOException {
    for (int round = 0; round < 5; round++) {
      try (Recording recording = RecordingFolder.open(folder)) {
        say("search %d, all of a recording opened just now:", round + 1);
        one(recording, "rare", BytePattern.text("ALARM-7351", false, CHARSETS));
        one(recording, "rare, 4 bytes", BytePattern.text("ARM-", false, CHARSETS));
        one(recording, "absent", BytePattern.text("温度超限", false, CHARSETS));
        one(recording, "absent, 4 bytes", BytePattern.text("qzxj", false, CHARSETS));
        one(recording, "absent, hex with wildcards", BytePattern.hex("41 4C 41 52 ?? 58 59 5A"));
        moment(recording);
        first(recording, "frequent", BytePattern.text("s=", false, CHARSETS));
        if (round == 4) {
          one(recording, "too short for the index", BytePattern.text("q~", false, CHARSETS));
          first(recording, "regex", BytePattern.regex("ALARM-\\d+", false, StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static void one(Recording recording, String what, BytePattern pattern) {
    long[] count = new long[1];
    long[] first = {-1};
    long started = System.nanoTime();
    recording.search(RecordingQuery.ALL.withPattern(pattern), new SearchWatcher() {
      @Override
      public boolean onFound(Found found) {
        first[0] = count[0]++ == 0 ? System.nanoTime() - started : first[0];
        return true;
      }
    });
    say("  %-28s %6.1f ms, %d found, the first after %.1f ms", what, (System.nanoTime() - started) / 1e6, count[0],
        first[0] / 1e6);
  }

  /** Finds the state in the middle, without reading the 100,000 events that led there. */
  private static void moment(Recording recording) {
    long started = System.nanoTime();
    RecordingSummary summary = recording.summary();
    Moment moment = recording.moment(summary.firstNanos() / 2 + summary.lastNanos() / 2, 100_000);
    say("  a moment, %d connections     %6.1f ms", moment.connections().size(), (System.nanoTime() - started) / 1e6);
    moment.events().close();
  }

  private static void first(Recording recording, String what, BytePattern pattern) {
    long started = System.nanoTime();
    recording.search(RecordingQuery.ALL.withPattern(pattern), found -> false);
    say("  %-28s first hit after %.1f ms", what, (System.nanoTime() - started) / 1e6);
  }

  /** The processor time of the recorder's three threads; no other recording runs. */
  private static long recorderCpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith("porthole-recorder"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId())).sum();
  }

  private static void say(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}
