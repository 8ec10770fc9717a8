package dev.porthole.monitor.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.MonitorApp;
import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.controls.Theme;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.MemoryRecordings;
import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/**
 * Measures the monitor's cost on the JavaFX thread: chunks of 64 bytes from 200 connections at a fixed rate, appended
 * to the event log by a separate thread, with a full conversation. Only the accounting is asserted, not the
 * measurements. .github/CONTRIBUTING.md has the command.
 */
@Tag("bench")
class MonitorBench {
  private static final int RATE = Integer.getInteger("bench.rate", 100_000);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
  private static final int FULL = 1_000_000;
  private static final int CONNECTIONS = 200;
  private static final Bytes DATA = Bytes
      .copyOf("温度 23.5，湿度 61，0123456789 abcdefghijklmnopqrstuvwxyza".getBytes(StandardCharsets.UTF_8));

  private final EventRing log = new EventRing(64 << 20);
  private final ConnectionId[] ids = new ConnectionId[CONNECTIONS];
  private final long[] offsets = new long[CONNECTIONS];
  private long appended;

  @Test
  void measuresWorkPerFrameAtAFixedRate() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (TcpServer server = new TcpServer(log, InstantSource.system())) {
      Frames frames = new Frames();
      MonitorApp app = OnFx.get(() -> open(server, frames));
      openConnections();
      fill(app);
      long heapBefore = heapAfterCollection();
      frames.restart();
      run(SECONDS / 2);
      long heapMiddle = heapAfterCollection();
      run(SECONDS - SECONDS / 2);
      Thread.sleep(200); // the last frames
      long heapAfter = heapAfterCollection();
      report(frames, app, heapBefore, heapMiddle, heapAfter);
      OnFx.get(() -> {
        frames.stop();
        app.close();
        return app;
      });
    }
  }

  private static MonitorApp open(TcpServer server, Frames frames) {
    Theme.apply(ColorScheme.LIGHT);
    MonitorApp app = new MonitorApp(server, ServerConfig.builder().port(0).build(), Locale.US, Settings.fresh(),
        ComposerState.fresh(), new MemoryRecordings(), (recording, _) -> recording.close());
    Stage stage = new Stage();
    stage.setWidth(980);
    stage.setHeight(700);
    app.show(stage);
    frames.start();
    return app;
  }

  private void openConnections() {
    for (int i = 0; i < CONNECTIONS; i++) {
      ids[i] = new ConnectionId(1_000_000 + i);
      log.append(new ConnectionOpened(EventTime.nanos(InstantSource.system()), ids[i],
          new InetSocketAddress("127.0.0.1", 10_000 + i)));
      appended++;
    }
  }

  /** Fills the conversation up to its limit, as fast as the monitor reads. */
  private void fill(MonitorApp app) {
    while (appended < FULL + CONNECTIONS) {
      for (int i = 0; i < 5_000; i++) {
        append();
      }
      long given = appended;
      await(() -> OnFx.get(() -> accountedFor(app)) >= given);
    }
  }

  private void run(int seconds) {
    long start = System.nanoTime();
    long before = appended;
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    for (long now = start; now < end; now = System.nanoTime()) {
      long due = before + (now - start) * RATE / TimeUnit.SECONDS.toNanos(1);
      while (appended < due) {
        append();
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  private void append() {
    int i = (int) (appended % CONNECTIONS);
    log.append(new BytesReceived(EventTime.nanos(InstantSource.system()), ids[i], offsets[i], DATA));
    offsets[i] += DATA.length();
    appended++;
  }

  private void report(Frames frames, MonitorApp app, long... heap) {
    long[] nanos = OnFx.get(frames::sorted);
    long shown = OnFx.get(() -> app.model().totals().eventsShownProperty().get());
    long missed = OnFx.get(() -> app.model().totals().eventsMissedProperty().get());
    System.out.printf(Locale.ROOT, "monitor: %,d events/s of %d B for %d s, %,d lines kept%n", RATE, DATA.length(),
        SECONDS,
        OnFx.get(() -> app.model().conversation().keptCountProperty().get()));
    System.out.printf(Locale.ROOT,
        "frames: %d (%.1f/s)  JavaFX-thread CPU per frame: p50 %.2f ms, p99 %.2f ms, max %.2f ms%n",
        nanos.length, nanos.length / (double) SECONDS, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 1));
    System.out.printf(Locale.ROOT, "events: %,d appended = %,d shown + %,d not shown%n", appended, shown, missed);
    System.out.printf("heap after collection: %s MiB (full, middle, end)%n",
        Arrays.toString(Arrays.stream(heap).map(bytes -> bytes >> 20).toArray()));
    assertEquals(appended + 1, shown + missed, "the server's start is an event too");
  }

  private static long accountedFor(MonitorApp app) {
    return app.model().totals().eventsShownProperty().get() + app.model().totals().eventsMissedProperty().get();
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] / 1e6;
  }

  private static long heapAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void await(Supplier<Boolean> condition) {
    while (!condition.get()) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }
}
