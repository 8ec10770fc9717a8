package dev.porthole.monitor.testing;

import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.window.MonitorModel;
import dev.porthole.monitor.window.RunningClock;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A monitor on two servers that number their connections alike; the test delivers the events of each.
 *
 * <p>Threads: confined to one.
 */
public final class TwoServers {
  /** One of the servers. */
  public final class Side {
    public final ServerId server;
    public final FakeControl control = new FakeControl();
    private final int ports;
    private final Map<Long, Long> offsets = new HashMap<>();
    private long seq;

    private Side(ServerId server, int ports) {
      this.server = server;
      this.ports = ports;
    }

    public ConnectionKey key(long id) {
      return new ConnectionKey(server, new ConnectionId(id));
    }

    public ConnectionRow row(long id) {
      return model.connections().rowOf(key(id)).orElseThrow();
    }

    public void deliver(ServerEvent event) {
      control.counter.add(event);
      reader().onEvent(++seq, event);
    }

    public void miss(long count) {
      reader().onMissed(count);
    }

    public void opened(long id) {
      deliver(new ConnectionOpened(clock.nanos(), new ConnectionId(id), Monitor.address(ports + (int) id)));
    }

    public void received(long id, Bytes data) {
      long offset = offsets.merge(id, (long) data.length(), Long::sum) - data.length();
      deliver(new BytesReceived(clock.nanos(), new ConnectionId(id), offset, data));
    }

    public void received(long id, String text) {
      received(id, Monitor.utf8(text));
    }

    public void closed(long id) {
      deliver(new ConnectionClosed(clock.nanos(), new ConnectionId(id), CloseReason.PEER_CLOSED, 0, 0, 0,
          Duration.ZERO, ""));
    }

    /** What the server reports of a connection that is open. */
    public ConnectionInfo info(long id, long queued) {
      return new ConnectionInfo(new ConnectionOpened(clock.nanos(), new ConnectionId(id),
          Monitor.address(ports + (int) id)), 0, 0, 0, 0, queued,
          queued == 0 ? Optional.empty() : Optional.of(clock.instant()), ConnectionState.OPEN);
    }

    /** The texts of the kept lines of a connection. */
    public List<String> texts(long id) {
      return LongStream.range(store.first(), store.end()).filter(line -> store.isOf(line, key(id)))
          .mapToObj(store::line).map(ConversationLine::text).filter(text -> !text.isEmpty()).toList();
    }

    private EventCursor.Reader reader() {
      return model.readerOf(server);
    }
  }

  public final Side first = new Side(ServerId.FIRST, 40_000);
  public final Side second = new Side(Keys.SECOND, 50_000);
  public final HandClock clock = new HandClock();
  public final HandExecutor background = new HandExecutor();
  public final HandExecutor ui = new HandExecutor();
  public final ConversationStore store = new ConversationStore(100_000, 1 << 30);
  public final ServerControls controls = new ServerControls(both());
  public final MonitorModel model = new MonitorModel(controls, ServerConfig.builder().build(), store,
      new Settings(Map.of(), _ -> {}), ComposerState.fresh(), background, ui, RunningClock.of(clock));

  /** Two servers, each with connection 1. */
  public TwoServers() {
    first.opened(1);
    second.opened(1);
    frame();
  }

  private Map<ServerId, ServerControl> both() {
    Map<ServerId, ServerControl> both = new LinkedHashMap<>();
    both.put(first.server, first.control);
    both.put(second.server, second.control);
    return both;
  }

  public void frame() {
    model.endFrame();
  }

  public void frameAfter(Duration time) {
    clock.advance(time);
    frame();
  }

  public void select(ConnectionRow... rows) {
    model.connections().selected().setAll(rows);
  }

  /** Runs the pending background requests. */
  public void answer() {
    background.runAll();
    ui.runAll();
  }

  /** The texts of the lines shown, without those that have none. */
  public List<String> shown() {
    return model.conversation().window().stream().flatMap(slot -> slot.lineProperty().get().stream())
        .map(ConversationLine::text).filter(text -> !text.isEmpty()).toList();
  }
}
