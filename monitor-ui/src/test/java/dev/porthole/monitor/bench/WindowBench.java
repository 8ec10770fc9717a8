package dev.porthole.monitor.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.MonitorApp;
import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.controls.Theme;
import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.find.FindModel;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.MemoryRecordings;
import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/**
 * Measures what a user at the window experiences while real clients talk, and the window's cost for the server. Only
 * the accounting is asserted, not the measurements. .github/CONTRIBUTING.md has the command.
 */
@Tag("bench")
class WindowBench {
  private static final int RATE = Integer.getInteger("bench.rate", 100_000);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
  private static final int ROUNDS = 3;
  private static final int TALKING = 200;
  private static final int MANY = 10_000;
  private static final int MANY_TALKING = 1_000;
  private static final int RETAINED = 1_000_000;
  private static final int CUT = 100_000;
  /** A shorter run does not wait until the conversation is full. */
  private static final int FULL_AFTER = 30;

  private final EventRing log = new EventRing(64 << 20);
  private final Frames frames = new Frames();
  private Stage stage;

  private static ServerConfig config() {
    return ServerConfig.builder().port(0).maxConnections(2 * MANY).reply(new Reply.None()).build();
  }

  @Test
  void twoHundredTalk() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (TcpServer server = new TcpServer(log, InstantSource.system())) {
      MonitorApp app = OnFx.get(() -> open(server));
      OnFx.await(() -> server.state() == ServerState.RUNNING);
      try (TalkersProcess talkers = new TalkersProcess(server.address().orElseThrow().getPort(), TALKING, TALKING,
          RATE)) {
        talkers.begin();
        Thread.sleep(TimeUnit.SECONDS.toMillis(Math.min(5, SECONDS))); // compiled
        OnFx.await(() -> SECONDS < FULL_AFTER || app.model().conversation().keptCountProperty().get() >= RETAINED);
        InputEcho echo = new InputEcho(OnFx.get(() -> (TextField) stage.getScene().lookup("#connection-filter")));
        long heapBefore = heapAfterCollection();
        frames.restart();
        echo.begin();
        long begun = System.nanoTime();
        long cpu = cpuNanos();
        Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
        double seconds = (System.nanoTime() - begun) / 1e9;
        double busy = (cpuNanos() - cpu) / 1e9 / seconds;
        long[] painted = echo.end();
        long[] work = OnFx.get(frames::sorted);
        long heapAfter = heapAfterCollection();
        long said = talkers.end();
        assertTrue(OnFx.await(() -> received(app) == said * Talkers.messageBytes()), "everything is counted");
        print("%,d connections, %,d messages/s of %d B for %.0f s: %,d said, %,d retained", TALKING, RATE,
            Talkers.messageBytes(), seconds, said,
            OnFx.get(() -> app.model().conversation().keptCountProperty().get()));
        print("JavaFX-thread CPU per frame, %.1f frames/s: %s", work.length / seconds, percentiles(work));
        print("a key until painted, %d times: %s", painted.length, percentiles(painted));
        print("process: %.0f %% of a processor; heap after collection %,d MiB before, %,d after", 100 * busy,
            heapBefore >> 20, heapAfter >> 20);
        account(app);
      }
      close(app);
    }
  }

  @Test
  void theServerWithTheWindowAndWithout() throws Exception {
    FxToolkit.registerPrimaryStage();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double without = takenPerSecond(false);
      double with = takenPerSecond(true);
      ratios.add(with / without);
      print("round %d: %,.0f messages/s taken without the window, %,.0f with it", round + 1, without, with);
    }
    print("with the window / without: median %.3f of %d", ratios.stream().sorted().toList().get(ROUNDS / 2), ROUNDS);
  }

  private double takenPerSecond(boolean window) throws Exception {
    try (TcpServer server = new TcpServer(new EventRing(64 << 20), InstantSource.system())) {
      MonitorApp app = window ? OnFx.get(() -> open(server)) : null;
      if (!window) {
        server.start(config()).join();
      }
      OnFx.await(() -> server.state() == ServerState.RUNNING);
      try (TalkersProcess talkers = new TalkersProcess(server.address().orElseThrow().getPort(), TALKING, TALKING,
          RATE)) {
        talkers.begin();
        Thread.sleep(TimeUnit.SECONDS.toMillis(3));
        long before = received(server);
        long begun = System.nanoTime();
        Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS) / 6);
        double taken = (received(server) - before) / (double) Talkers.messageBytes()
            / ((System.nanoTime() - begun) / 1e9);
        talkers.end();
        if (window) {
          close(app);
        }
        return taken;
      }
    }
  }

  @Test
  void tenThousandSortedByRate() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (TcpServer server = new TcpServer(log, InstantSource.system())) {
      MonitorApp app = OnFx.get(() -> open(server));
      OnFx.await(() -> server.state() == ServerState.RUNNING);
      OnFx.run(this::sortByRate);
      try (TalkersProcess talkers = new TalkersProcess(server.address().orElseThrow().getPort(), MANY, MANY_TALKING,
          RATE / 10)) {
        talkers.begin();
        Thread.sleep(TimeUnit.SECONDS.toMillis(5));
        frames.restart();
        long begun = System.nanoTime();
        Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS) / 3);
        long[] work = OnFx.get(frames::sorted);
        double seconds = (System.nanoTime() - begun) / 1e9;
        print("%,d connections, %,d talking, %,d messages/s, sorted by rate: %.1f frames/s, JavaFX-thread CPU %s", MANY,
            MANY_TALKING, RATE / 10, work.length / seconds, percentiles(work));
        talkers.end();
      }
      close(app);
    }
  }

  @Test
  void hundredThousandOfAMillionAreCutAnew() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (TcpServer server = new TcpServer(log, InstantSource.system())) {
      MonitorApp app = OnFx.get(() -> open(server));
      fill(app);
      ConnectionRow row = OnFx.get(() -> app.model().connections().rows().getFirst());
      OnFx.run(() -> select(row));
      for (String framing : List.of("line", "delimiter:20", "length:1", "fixed:16", "raw", "line")) {
        long begun = System.nanoTime();
        int shown = OnFx.get(() -> {
          app.model().reading().framingProperty().set(framing);
          app.model().reading().apply();
          stage.getScene().getRoot().layout();
          return (int) app.model().conversation().window().stream()
              .filter(slot -> slot.lineProperty().get().isPresent())
              .count();
        });
        print("%,d of %,d lines cut by %s: %.1f ms to first screen (%d lines), %,d messages", CUT, RETAINED, framing,
            (System.nanoTime() - begun) / 1e6, shown, OnFx.get(() -> messages(app.model().conversation())));
      }
      close(app);
    }
  }

  @Test
  void aMillionAreSearched() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (TcpServer server = new TcpServer(log, InstantSource.system())) {
      MonitorApp app = OnFx.get(() -> open(server));
      fill(app);
      OnFx.run(() -> app.model().find().openProperty().set(true));
      for (int round = 0; round < ROUNDS; round++) {
        search(app, PatternKind.TEXT, "温度 23.5");
        search(app, PatternKind.TEXT, "湿度");
        search(app, PatternKind.HEX, "A6 ?? 32 33 2E 36");
        search(app, PatternKind.REGEX, "23\\.[6-9]");
      }
      close(app);
    }
  }

  /** Types a pattern and presses Enter; the window's frames continue meanwhile. */
  private static void search(MonitorApp app, PatternKind kind, String pattern) {
    FindModel find = app.model().find();
    long begun = System.nanoTime();
    OnFx.run(() -> {
      find.criteria().kindProperty().set(kind);
      find.criteria().patternProperty().set(pattern);
      find.next();
    });
    OnFx.await(() -> find.countProperty().get() > 0 || !find.searchingProperty().get());
    double first = (System.nanoTime() - begun) / 1e6;
    OnFx.await(() -> !find.searchingProperty().get());
    print("%,d lines searched for %s “%s”: first hit or none after %.0f ms, done after %.0f ms, %,d hits", RETAINED,
        kind,
        pattern, first, (System.nanoTime() - begun) / 1e6, OnFx.get(() -> find.countProperty().get()));
  }

  private MonitorApp open(TcpServer server) {
    Theme.apply(ColorScheme.LIGHT);
    MonitorApp app = new MonitorApp(server, config(), Locale.US, Settings.fresh(),
        ComposerState.fresh(), new MemoryRecordings(), (recording, _) -> recording.close());
    stage = new Stage();
    stage.setWidth(1000);
    stage.setHeight(700);
    app.show(stage);
    frames.start();
    return app;
  }

  private void close(MonitorApp app) {
    OnFx.run(() -> {
      frames.stop();
      app.close();
      stage.hide();
    });
  }

  private void sortByRate() {
    TableView<?> table = table();
    sortDescending(table);
  }

  private static <R> void sortDescending(TableView<R> table) {
    TableColumn<R, ?> rate = table.getColumns().stream().filter(column -> column.getId().equals("connection-rate"))
        .findFirst().orElseThrow();
    rate.setSortType(TableColumn.SortType.DESCENDING);
    table.getSortOrder().setAll(List.of(rate));
  }

  @SuppressWarnings("unchecked")
  private TableView<ConnectionRow> table() {
    return (TableView<ConnectionRow>) stage.getScene().lookup("#connections");
  }

  private void select(ConnectionRow row) {
    table().getSelectionModel().select(row);
  }

  /**
   * A tenth of the lines belongs to the first connection; each of them is the end of one message and the beginning of
   * the next.
   */
  private void fill(MonitorApp app) {
    Bytes chunk = Bytes.ofText(" 23.5\n温度", StandardCharsets.UTF_8);
    int others = RETAINED / CUT;
    long[] offsets = new long[others];
    for (int i = 0; i < others; i++) {
      log.append(new ConnectionOpened(now(), new ConnectionId(1 + i), new InetSocketAddress("127.0.0.1", 10_000 + i)));
    }
    for (int line = 0; line < RETAINED; line++) {
      int i = line % others;
      log.append(new BytesReceived(now(), new ConnectionId(1 + i), offsets[i], chunk));
      offsets[i] += chunk.length();
      if (line % 5_000 == 4_999) {
        long given = line + 1 + others;
        OnFx.await(() -> accountedFor(app) >= given);
      }
    }
  }

  private void account(MonitorApp app) {
    long[] last = {-1};
    try (EventCursor all = log.openCursor()) {
      EventCursor.Reader reader = new EventCursor.Reader() {
        @Override
        public void onEvent(long seq, ServerEvent event) {
          last[0] = seq;
        }

        @Override
        public void onMissed(long count) {
          last[0] += count;
        }
      };
      while (all.drain(reader, 4096) > 0) {
        Thread.onSpinWait();
      }
    }
    long counted = last[0];
    assertTrue(OnFx.await(() -> accountedFor(app) >= counted));
    long shown = OnFx.get(() -> app.model().totals().eventsShownProperty().get());
    long missed = OnFx.get(() -> app.model().totals().eventsMissedProperty().get());
    print("events: %,d counted = %,d shown + %,d not shown", counted, shown, missed);
    assertEquals(counted, shown + missed);
  }

  private static long messages(ConversationModel conversation) {
    return conversation.shownCountProperty().get();
  }

  private static long received(MonitorApp app) {
    return app.model().connections().rows().stream().mapToLong(row -> row.receivedProperty().get()).sum();
  }

  private static long received(TcpServer server) {
    return server.connections().stream().mapToLong(connection -> connection.received()).sum();
  }

  private static long accountedFor(MonitorApp app) {
    return app.model().totals().eventsShownProperty().get() + app.model().totals().eventsMissedProperty().get();
  }

  private static long now() {
    return EventTime.nanos(InstantSource.system());
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long heapAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static String percentiles(long[] sorted) {
    return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms, max %.2f ms", at(sorted, 0.5), at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] / 1e6;
  }

  private static void print(String form, Object... values) {
    System.out.printf(Locale.ROOT, form + "%n", values);
  }
}
