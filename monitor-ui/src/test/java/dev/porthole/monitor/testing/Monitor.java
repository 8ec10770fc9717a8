package dev.porthole.monitor.testing;

import dev.porthole.shared.event.EventCursor;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.window.MonitorModel;
import dev.porthole.monitor.window.RunningClock;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A monitor on a {@link FakeControl}: the test delivers events frame by frame, and moves the clock.
 *
 * <p>Threads: confined to one.
 */
public final class Monitor {
  public static final String HOST = "127.0.0.1";

  public final FakeControl control = new FakeControl();
  public final HandClock clock = new HandClock();
  public final HandExecutor background = new HandExecutor();
  public final HandExecutor ui = new HandExecutor();
  public final ConversationStore store = new ConversationStore(100_000, 1 << 30);
  public final Settings settings = new Settings(Map.of(), kept -> {
    this.kept = kept;
  });
  public final ComposerState memory = ComposerState.fresh();
  public final MonitorModel model;
  public Map<String, String> kept = Map.of();
  public long seq;
  private final EventCursor.Reader reader;

  public Monitor() {
    this(ServerConfig.builder().build());
  }

  public Monitor(ServerConfig config) {
    model = new MonitorModel(ServerControls.of(control), config, store, settings, memory, background, ui,
        RunningClock.of(clock));
    reader = model.readerOf(ServerId.FIRST);
  }

  public void deliver(ServerEvent event) {
    control.counter.add(event);
    reader.onEvent(++seq, event);
  }

  public void miss(long count) {
    seq += count;
    reader.onMissed(count);
  }

  /** The server counts these events, but the monitor misses them. */
  public void miss(ServerEvent... events) {
    Stream.of(events).forEach(control.counter::add);
    miss(events.length);
  }

  /** The monitor reads an event that was already counted, for example as missed. */
  public void deliverLate(ServerEvent event) {
    reader.onEvent(++seq, event);
  }

  public ConnectionOpened opening(long id) {
    return new ConnectionOpened(clock.nanos(), new ConnectionId(id), remote(id));
  }

  public ConnectionClosed closing(long id) {
    return new ConnectionClosed(clock.nanos(), new ConnectionId(id), CloseReason.PEER_CLOSED, 0, 0, 0, Duration.ZERO,
        "");
  }

  public void started(String model, int port) {
    deliver(new ServerStarted(clock.nanos(), address(port), model, "loop"));
  }

  public void stopped() {
    deliver(new ServerStopped(clock.nanos()));
  }

  public void opened(long id) {
    deliver(opening(id));
  }

  public void opened(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(this::opened);
  }

  public void received(long id, long offset, Bytes data) {
    deliver(new BytesReceived(clock.nanos(), new ConnectionId(id), offset, data));
  }

  public void sent(long id, long offset, Bytes data) {
    deliver(new BytesSent(clock.nanos(), new ConnectionId(id), offset, data));
  }

  public void closed(long id, CloseReason reason, long received, long sent, Duration lifetime) {
    deliver(new ConnectionClosed(clock.nanos(), new ConnectionId(id), reason, received, sent, 0, lifetime, ""));
  }

  public void closed(long id) {
    closed(id, CloseReason.PEER_CLOSED, 0, 0, Duration.ZERO);
  }

  public void frame() {
    model.endFrame();
  }

  /** Advances the clock, and then ends a frame. */
  public void frameAfter(Duration time) {
    clock.advance(time);
    frame();
  }

  /** Runs the pending background requests. */
  public void answer() {
    background.runAll();
    ui.runAll();
  }

  /** The server's answer about an open connection. */
  public ConnectionInfo info(long id, long received, long sent) {
    return new ConnectionInfo(new ConnectionOpened(clock.nanos(), new ConnectionId(id), remote(id)), received, sent, 0,
        0, 0, Optional.empty(), ConnectionState.OPEN);
  }

  public ConnectionRow row(long id) {
    return findRow(id).orElseThrow();
  }

  public Optional<ConnectionRow> findRow(long id) {
    return model.connections().rows().stream().filter(row -> row.id().number() == id).findFirst();
  }

  public void select(long... ids) {
    for (long id : ids) {
      model.connections().selected().add(row(id));
    }
  }

  /** The lines kept, as {@code kind peer text}. */
  public String lines() {
    StringBuilder lines = new StringBuilder();
    for (long number = store.first(); number < store.end(); number++) {
      ConversationLine line = store.line(number);
      lines.append((line.kind() + " " + line.peer()).strip()).append(' ').append(line.text()).append('\n');
    }
    return lines.toString();
  }

  /** Connection {@code id} comes from port {@code 40000 + id}. */
  public static InetSocketAddress remote(long id) {
    return address(Math.toIntExact(40_000 + id));
  }

  public static InetSocketAddress address(int port) {
    return new InetSocketAddress(HOST, port);
  }

  public static Bytes hex(String digits) {
    return Bytes.copyOf(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  public static Bytes utf8(String text) {
    return Bytes.ofText(text, StandardCharsets.UTF_8);
  }

  public static Bytes zeros(int length) {
    return Bytes.copyOf(new byte[length]);
  }
}
