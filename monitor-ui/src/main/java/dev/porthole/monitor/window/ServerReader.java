package dev.porthole.monitor.window;

import dev.porthole.monitor.connections.ClosedConnection;
import dev.porthole.monitor.connections.ClosedConnectionsModel;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.conversation.LineTimes;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.EventLine;
import dev.porthole.monitor.lines.LineText;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.statistics.TotalsModel;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;

/**
 * Shows the events of one server: what each changes in the models, and its line in the conversation.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ServerReader implements EventCursor.Reader {
  /** The models that show events; the same for every server. */
  record Models(ConnectionsModel connections, ClosedConnectionsModel ended, LineTimes times, TotalsModel totals,
      ConversationStore store) {}

  /** What the window does besides. */
  interface Window {
    /** Called before an event is shown. */
    void onTime(long timeNanos);

    /** Called before the line of the event is added. */
    void onStarted(ServerId server, ServerStarted started);

    /** Called before the line of the event is added. */
    void onStopped(ServerId server);
  }

  private final ServerId server;
  private final Models models;
  private final Window window;
  private boolean missed;

  ServerReader(ServerId server, Models models, Window window) {
    this.server = server;
    this.models = models;
    this.window = window;
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    window.onTime(event.timeNanos());
    models.totals.onShown(event);
    switch (event) {
      case ServerStarted started -> {
        window.onStarted(server, started);
        line(event);
      }
      case ConnectionOpened opened -> {
        models.times.opened(new ConnectionKey(server, opened.connection()), opened.timeNanos());
        line(event, models.connections.onOpened(server, opened));
      }
      case ChunkEvent chunk -> onChunk(chunk);
      case ConnectionClosed closed -> onClosed(closed);
      case ServerStopped _ -> {
        window.onStopped(server);
        line(event);
      }
      case ConnectionRefused refused -> {
        models.ended.add(ClosedConnection.of(server, refused));
        line(event);
      }
      case AcceptFailed failed -> {
        models.ended.add(ClosedConnection.of(server, failed));
        line(event);
      }
      case ConnectionSteered steered -> line(event, models.connections.onSteered(server, steered));
      case SendRefused refused -> line(event, models.connections.onSteered(server, refused));
      case RecordingChanged _,HandlerStuck _,MemoryChanged _ -> line(event);
    }
  }

  @Override
  public void onMissed(long count) {
    models.totals.onMissed(count);
    missed = true;
  }

  /** {@inheritDoc} They are counted as events not shown. */
  @Override
  public void onUnknown(long count) {
    models.totals.onMissed(count);
  }

  /** Whether events were missed since the last call. */
  boolean takeMissed() {
    boolean some = missed;
    missed = false;
    return some;
  }

  private void onClosed(ConnectionClosed closed) {
    ConnectionRow row = models.connections.onClosed(server, closed);
    models.times.opened(row.key(), closed.timeNanos() - closed.lifetime().toNanos());
    if (row.wasLost()) {
      models.ended.forget(row.key());
    }
    models.ended.add(ClosedConnection.of(closed, row));
    line(closed, row);
  }

  private void onChunk(ChunkEvent chunk) {
    ConnectionRow row = models.connections.onChunk(server, chunk);
    String text = row.text().decode(chunk);
    models.store.append(chunk.timeNanos(), EventLine.kind(chunk), row.key(), row.label(), chunk.offset(), chunk.data(),
        LineText.cut(text));
  }

  private void line(ServerEvent event, ConnectionRow row) {
    models.store.append(event.timeNanos(), EventLine.kind(event), row.key(), row.label(), Bytes.EMPTY,
        EventLine.text(event));
  }

  private void line(ServerEvent event) {
    models.store.append(event.timeNanos(), EventLine.kind(event), server, "", Bytes.EMPTY, EventLine.text(event));
  }
}
