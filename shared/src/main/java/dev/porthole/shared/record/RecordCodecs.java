package dev.porthole.shared.record;

import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the codec by a record's kind number, to read the record, or by an event, to write it. A new event needs a file
 * with its codec, and a line in each of the two tables.
 *
 * <p>Threads: immutable.
 */
final class RecordCodecs {
  private static final ServerStartedCodec STARTED = new ServerStartedCodec();
  private static final ConnectionOpenedCodec OPENED = new ConnectionOpenedCodec();
  private static final ChunkCodec RECEIVED = ChunkCodec.whole(Direction.RECEIVED);
  private static final ChunkCodec SENT = ChunkCodec.whole(Direction.SENT);
  private static final ChunkCodec RECEIVED_ABRIDGED = ChunkCodec.abridged(Direction.RECEIVED);
  private static final ChunkCodec SENT_ABRIDGED = ChunkCodec.abridged(Direction.SENT);
  private static final ConnectionClosedCodec CLOSED = new ConnectionClosedCodec();
  private static final ServerStoppedCodec STOPPED = new ServerStoppedCodec();
  private static final ConnectionRefusedCodec REFUSED = new ConnectionRefusedCodec();
  private static final AcceptFailedCodec ACCEPT_FAILED = new AcceptFailedCodec();
  private static final HandlerStuckCodec STUCK = new HandlerStuckCodec();
  private static final ConnectionSteeredCodec STEERED = new ConnectionSteeredCodec();
  private static final SendRefusedCodec SEND_REFUSED = new SendRefusedCodec();
  private static final RecordingChangedCodec RECORDING_CHANGED = new RecordingChangedCodec();
  private static final MemoryChangedCodec MEMORY_CHANGED = new MemoryChangedCodec();
  private static final @Nullable RecordCodec<?>[] BY_KIND = byKind(
      List.of(STARTED, new ConnectionAcceptedCodec(), OPENED,
          RECEIVED, SENT, RECEIVED_ABRIDGED, SENT_ABRIDGED, CLOSED, STOPPED, REFUSED, ACCEPT_FAILED, STUCK, STEERED,
          SEND_REFUSED, RECORDING_CHANGED, MEMORY_CHANGED));

  private RecordCodecs() {}

  /** The codec of a kind of record; null if the kind is unknown. */
  static @Nullable RecordCodec<?> of(byte kind) {
    return kind < 0 || kind >= BY_KIND.length ? null : BY_KIND[kind];
  }

  /** The codec that writes an event. */
  static RecordCodec<?> of(ServerEvent event) {
    return switch (event) {
      case BytesReceived chunk -> chunk.isAbridged() ? RECEIVED_ABRIDGED : RECEIVED;
      case BytesSent chunk -> chunk.isAbridged() ? SENT_ABRIDGED : SENT;
      case ConnectionOpened _ -> OPENED;
      case ConnectionClosed _ -> CLOSED;
      case ServerStarted _ -> STARTED;
      case ServerStopped _ -> STOPPED;
      case ConnectionRefused _ -> REFUSED;
      case AcceptFailed _ -> ACCEPT_FAILED;
      case HandlerStuck _ -> STUCK;
      case ConnectionSteered _ -> STEERED;
      case SendRefused _ -> SEND_REFUSED;
      case RecordingChanged _ -> RECORDING_CHANGED;
      case MemoryChanged _ -> MEMORY_CHANGED;
    };
  }

  /** The event, cast to the type that its codec takes. */
  @SuppressWarnings("unchecked") // of(event) gave the codec
  static <E extends ServerEvent> E cast(ServerEvent event) {
    return (E) event;
  }

  private static @Nullable RecordCodec<?>[] byKind(List<RecordCodec<?>> all) {
    @Nullable
    RecordCodec<?>[] table = new @Nullable RecordCodec<?>[EventRecord.FIRST_CHECKPOINT_KIND];
    for (RecordCodec<?> codec : all) {
      if (table[codec.number()] != null) {
        throw new ExceptionInInitializerError("two codecs have kind " + codec.number());
      }
      table[codec.number()] = codec;
    }
    return table;
  }
}
