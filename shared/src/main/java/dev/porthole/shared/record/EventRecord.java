package dev.porthole.shared.record;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
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
import dev.porthole.shared.event.Steering;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An event as bytes, in the ring, on the way from a child process or in a recording, in the buffer's byte order, its length a
 * multiple of 8. Recordings last: a kind keeps its number, an enum its order; what is new comes at the end.
 *
 * <pre>
 *  0 int   length of the record       16 long  connection, or port      chunk:  24 long offset, 32 int length, 36 bytes
 *  4 byte  kind                                                        opened: 24 int port, 28 address
 *  8 long  time                                                        closed: 24 long received, 32 sent, 40 lifetime, 48 unsent, 56 int reason, 60 text,
 *                                                                             then, if there is one, at a multiple of 8: long incomplete
 *                                                                     started: 24 address, then text
 *                                                                     refused: 24 int limit, 28 allowed, 32 address, then, if it is not 1,
 *                                                                             at a multiple of 8: long count
 *                                                               accept failed: 16 long count, 24 text
 *                                                               handler stuck: 24 long since, 32 text
 *                                                                     steered: 24 int steering
 *                                                                send refused: 24 int refusal, 32 long bytes
 *                                                           recording changed: 16 long missed, 24 int change, 28 text
 *                                                              memory changed: 16 long used, 24 int change, 32 long budget
 * </pre>
 *
 * A text is the length of its UTF-8 (int) and its bytes. An address is its length (4 or 16, one byte) and its bytes. Kind 0 is no event but the unused rest of a page.
 *
 * <p>Threads: stateless; the buffers are their owners'.
 */
public final class EventRecord {
  public static final int ALIGNMENT = 8;
  public static final byte REST_OF_PAGE = 0;
  /** Stands for an event that is too large for the ring and kept beside it. */
  public static final byte GIANT = 1;
  public static final int HEADER = 16;

  private static final byte STARTED = 2;
  private static final byte OPENED = 3;
  private static final byte RECEIVED = 4;
  private static final byte SENT = 5;
  private static final byte CLOSED = 6;
  private static final byte STOPPED = 7;
  private static final byte REFUSED = 8;
  private static final byte ACCEPT_FAILED = 9;
  private static final byte STUCK = 10;
  private static final byte STEERED = 11;
  private static final byte SEND_REFUSED = 12;
  private static final byte RECORDING_CHANGED = 13;
  private static final byte MEMORY_CHANGED = 14;
  private static final int TIME = 8;
  private static final int FIRST = 16;
  private static final int SECOND = 24;
  private static final int DATA_LENGTH = 32;
  private static final int DATA = 36;
  private static final int OPENED_ADDRESS = 28;
  private static final int CLOSED_REASON = 56;
  private static final int CLOSED_DETAIL = 60;
  private static final int REFUSED_ADDRESS = 32;
  private static final int STUCK_HANDLER = 32;
  private static final int STEERED_END = 28;
  private static final int SEND_REFUSED_BYTES = 32;
  private static final int RECORDING_DETAIL = 28;
  private static final int MEMORY_BUDGET = 32;
  /** By the byte that stands for it. */
  private static final EventKind[] KINDS = {null, null, EventKind.SERVER_STARTED, EventKind.CONNECTION_OPENED,
      EventKind.BYTES_RECEIVED, EventKind.BYTES_SENT, EventKind.CONNECTION_CLOSED, EventKind.SERVER_STOPPED,
      EventKind.CONNECTION_REFUSED, EventKind.ACCEPT_FAILED, EventKind.HANDLER_STUCK, EventKind.CONNECTION_STEERED,
      EventKind.SEND_REFUSED, EventKind.RECORDING_CHANGED, EventKind.MEMORY_CHANGED};
  private static final CloseReason[] REASONS = CloseReason.values();
  private static final Limit[] LIMITS = Limit.values();
  private static final Steering[] STEERINGS = Steering.values();
  private static final Refusal[] REFUSALS = Refusal.values();
  private static final RecordingChange[] CHANGES = RecordingChange.values();
  private static final MemoryChange[] MEMORY_CHANGES = MemoryChange.values();

  private EventRecord() {}

  /** How many bytes the record of {@code event} takes. */
  public static long size(ServerEvent event) {
    return switch (event) {
      case ChunkEvent chunk -> aligned((long) DATA + chunk.data().length());
      case ConnectionOpened opened -> aligned(OPENED_ADDRESS + 1L + addressBytes(opened.remote()).length);
      case ConnectionClosed closed -> closedEnd(textSize(closed.detail()))
          + (closed.incomplete() == 0 ? 0 : Long.BYTES);
      case ServerStarted started -> aligned(
          SECOND + 1L + addressBytes(started.local()).length + textSize(started.model())
              + textSize(started.provider()));
      case ConnectionRefused refused -> refusedEnd(addressBytes(refused.remote()).length)
          + (refused.count() == 1 ? 0 : Long.BYTES);
      case AcceptFailed failed -> aligned(SECOND + textSize(failed.cause()));
      case HandlerStuck stuck -> aligned(STUCK_HANDLER + textSize(stuck.handler()));
      case ConnectionSteered _ -> aligned(STEERED_END);
      case SendRefused _ -> SEND_REFUSED_BYTES + Long.BYTES;
      case RecordingChanged changed -> aligned(RECORDING_DETAIL + textSize(changed.detail()));
      case MemoryChanged _ -> MEMORY_BUDGET + Long.BYTES;
      case ServerStopped _ -> HEADER;
    };
  }

  /** Writes the record of {@code event}, of the size told before, at {@code at}. */
  public static void write(ServerEvent event, int size, ByteBuffer page, int at) {
    page.putLong(at + TIME, event.timeNanos());
    switch (event) {
      case BytesReceived chunk -> writeChunk(RECEIVED, chunk, size, page, at);
      case BytesSent chunk -> writeChunk(SENT, chunk, size, page, at);
      case ConnectionOpened opened -> {
        writeHeader(OPENED, size, page, at);
        page.putLong(at + FIRST, opened.connection().number());
        page.putInt(at + SECOND, opened.remote().getPort());
        writeAddress(opened.remote(), page, at + OPENED_ADDRESS);
      }
      case ConnectionClosed closed -> {
        writeHeader(CLOSED, size, page, at);
        page.putLong(at + FIRST, closed.connection().number());
        page.putLong(at + 24, closed.received());
        page.putLong(at + 32, closed.sent());
        page.putLong(at + 40, closed.lifetime().toNanos());
        page.putLong(at + 48, closed.unsent());
        page.putInt(at + CLOSED_REASON, closed.reason().ordinal());
        writeText(closed.detail(), page, at + CLOSED_DETAIL);
        if (closed.incomplete() != 0) {
          page.putLong(at + size - Long.BYTES, closed.incomplete());
        }
      }
      case ServerStarted started -> {
        writeHeader(STARTED, size, page, at);
        page.putLong(at + FIRST, started.local().getPort());
        int model = writeAddress(started.local(), page, at + SECOND);
        writeText(started.model(), page, model);
        writeText(started.provider(), page, model + (int) textSize(started.model()));
      }
      case ConnectionRefused refused -> {
        writeHeader(REFUSED, size, page, at);
        page.putLong(at + FIRST, refused.remote().getPort());
        page.putInt(at + SECOND, refused.limit().ordinal());
        page.putInt(at + 28, refused.allowed());
        writeAddress(refused.remote(), page, at + REFUSED_ADDRESS);
        if (refused.count() != 1) {
          page.putLong(at + size - Long.BYTES, refused.count());
        }
      }
      case AcceptFailed failed -> {
        writeHeader(ACCEPT_FAILED, size, page, at);
        page.putLong(at + FIRST, failed.count());
        writeText(failed.cause(), page, at + SECOND);
      }
      case HandlerStuck stuck -> {
        writeHeader(STUCK, size, page, at);
        page.putLong(at + FIRST, stuck.connection().number());
        page.putLong(at + SECOND, stuck.since().toNanos());
        writeText(stuck.handler(), page, at + STUCK_HANDLER);
      }
      case ConnectionSteered steered -> {
        writeHeader(STEERED, size, page, at);
        page.putLong(at + FIRST, steered.connection().number());
        page.putInt(at + SECOND, steered.steering().ordinal());
      }
      case SendRefused refused -> {
        writeHeader(SEND_REFUSED, size, page, at);
        page.putLong(at + FIRST, refused.connection().number());
        page.putInt(at + SECOND, refused.refusal().ordinal());
        page.putLong(at + SEND_REFUSED_BYTES, refused.bytes());
      }
      case RecordingChanged changed -> {
        writeHeader(RECORDING_CHANGED, size, page, at);
        page.putLong(at + FIRST, changed.missed());
        page.putInt(at + SECOND, changed.change().ordinal());
        writeText(changed.detail(), page, at + RECORDING_DETAIL);
      }
      case MemoryChanged changed -> {
        writeHeader(MEMORY_CHANGED, size, page, at);
        page.putLong(at + FIRST, changed.used());
        page.putInt(at + SECOND, changed.change().ordinal());
        page.putLong(at + MEMORY_BUDGET, changed.budget());
      }
      case ServerStopped _ -> writeHeader(STOPPED, size, page, at);
    }
  }

  public static void writeHeader(byte kind, int size, ByteBuffer page, int at) {
    page.putInt(at, size);
    page.put(at + Integer.BYTES, kind);
  }

  public static int size(ByteBuffer page, int at) {
    return page.getInt(at);
  }

  public static byte kind(ByteBuffer page, int at) {
    return page.get(at + Integer.BYTES);
  }

  /** The event whose record stands at {@code at} of a buffer that wraps a whole array; neither the rest of a page nor a giant. */
  public static ServerEvent read(ByteBuffer page, int at) {
    long time = page.getLong(at + TIME);
    return switch (kind(page, at)) {
      case STARTED -> readStarted(time, page, at);
      case OPENED -> new ConnectionOpened(time, connection(page, at),
          new InetSocketAddress(readAddress(page, at + OPENED_ADDRESS), page.getInt(at + SECOND)));
      case RECEIVED -> new BytesReceived(time, connection(page, at), page.getLong(at + SECOND), readData(page, at));
      case SENT -> new BytesSent(time, connection(page, at), page.getLong(at + SECOND), readData(page, at));
      case CLOSED -> new ConnectionClosed(time, connection(page, at), REASONS[page.getInt(at + CLOSED_REASON)],
          page.getLong(at + 24), page.getLong(at + 32), page.getLong(at + 48), readIncomplete(page, at),
          Duration.ofNanos(page.getLong(at + 40)), readText(page, at + CLOSED_DETAIL));
      case REFUSED -> new ConnectionRefused(time,
          new InetSocketAddress(readAddress(page, at + REFUSED_ADDRESS), (int) page.getLong(at + FIRST)),
          LIMITS[page.getInt(at + SECOND)], page.getInt(at + 28), readRefusedCount(page, at));
      case ACCEPT_FAILED -> new AcceptFailed(time, page.getLong(at + FIRST), readText(page, at + SECOND));
      case STUCK -> new HandlerStuck(time, connection(page, at), readText(page, at + STUCK_HANDLER),
          Duration.ofNanos(page.getLong(at + SECOND)));
      case STEERED -> new ConnectionSteered(time, connection(page, at), STEERINGS[page.getInt(at + SECOND)]);
      case SEND_REFUSED -> new SendRefused(time, connection(page, at), REFUSALS[page.getInt(at + SECOND)],
          page.getLong(at + SEND_REFUSED_BYTES));
      case RECORDING_CHANGED -> new RecordingChanged(time, CHANGES[page.getInt(at + SECOND)], page.getLong(at + FIRST),
          readText(page, at + RECORDING_DETAIL));
      case MEMORY_CHANGED -> new MemoryChanged(time, MEMORY_CHANGES[page.getInt(at + SECOND)],
          page.getLong(at + FIRST), page.getLong(at + MEMORY_BUDGET));
      case STOPPED -> new ServerStopped(time);
      default -> throw new IllegalStateException("no event is of kind " + kind(page, at));
    };
  }

  /**
   * What kind the event at {@code at} is.
   *
   * @throws IllegalStateException if it is none
   */
  public static EventKind kindOf(ByteBuffer page, int at) {
    byte kind = kind(page, at);
    if (kind < STARTED || kind > MEMORY_CHANGED) {
      throw new IllegalStateException("no event is of kind " + kind);
    }
    return KINDS[kind];
  }

  public static long timeNanos(ByteBuffer page, int at) {
    return page.getLong(at + TIME);
  }

  /** The number of the connection that the event at {@code at} is of; 0 if it is of none. */
  public static long connectionNumber(ByteBuffer page, int at) {
    return switch (kindOf(page, at)) {
      case SERVER_STARTED, SERVER_STOPPED, CONNECTION_REFUSED, ACCEPT_FAILED, RECORDING_CHANGED, MEMORY_CHANGED -> 0;
      case CONNECTION_OPENED, BYTES_RECEIVED, BYTES_SENT, CONNECTION_CLOSED, CONNECTION_STEERED, SEND_REFUSED,
          HANDLER_STUCK ->
        page.getLong(at + FIRST);
    };
  }

  /** Of a chunk, where it stands in its stream. */
  public static long chunkOffset(ByteBuffer page, int at) {
    return page.getLong(at + SECOND);
  }

  /** Of a chunk, how many bytes it has. */
  public static int dataLength(ByteBuffer page, int at) {
    return page.getInt(at + DATA_LENGTH);
  }

  /** Of a chunk at {@code at}, the index of its first byte. */
  public static int dataIndex(int at) {
    return at + DATA;
  }

  private static void writeChunk(byte kind, ChunkEvent chunk, int size, ByteBuffer page, int at) {
    writeHeader(kind, size, page, at);
    page.putLong(at + FIRST, chunk.connection().number());
    page.putLong(at + SECOND, chunk.offset());
    page.putInt(at + DATA_LENGTH, chunk.data().length());
    chunk.data().copyTo(page, at + DATA);
  }

  private static Bytes readData(ByteBuffer page, int at) {
    return Bytes.copyOf(page.array(), at + DATA, page.getInt(at + DATA_LENGTH));
  }

  private static ServerEvent readStarted(long time, ByteBuffer page, int at) {
    InetAddress address = readAddress(page, at + SECOND);
    int model = at + SECOND + 1 + page.get(at + SECOND);
    return new ServerStarted(time, new InetSocketAddress(address, (int) page.getLong(at + FIRST)),
        readText(page, model), readText(page, model + Integer.BYTES + page.getInt(model)));
  }

  private static ConnectionId connection(ByteBuffer page, int at) {
    return new ConnectionId(page.getLong(at + FIRST));
  }

  /** Writes an address without its port; the index after it. */
  public static int writeAddress(InetSocketAddress address, ByteBuffer page, int at) {
    byte[] bytes = addressBytes(address);
    page.put(at, (byte) bytes.length);
    page.put(at + 1, bytes);
    return at + 1 + bytes.length;
  }

  /** The address that stands at {@code at}. */
  public static InetAddress readAddress(ByteBuffer page, int at) {
    byte[] bytes = new byte[page.get(at)];
    page.get(at + 1, bytes);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }

  private static byte[] addressBytes(InetSocketAddress address) {
    return address.getAddress().getAddress();
  }

  private static long textSize(String text) {
    return Integer.BYTES + (text.isEmpty() ? 0L : text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static void writeText(String text, ByteBuffer page, int at) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    page.putInt(at, bytes.length);
    page.put(at + Integer.BYTES, bytes);
  }

  private static String readText(ByteBuffer page, int at) {
    return new String(page.array(), at + Integer.BYTES, page.getInt(at), StandardCharsets.UTF_8);
  }

  /** Where a record of an end ended before there was {@code incomplete}, and ends where that is 0. */
  private static long closedEnd(long textSize) {
    return aligned(CLOSED_DETAIL + textSize);
  }

  /** Where a record of a refusal ended before there was {@code count}, and ends where that is 1. */
  private static long refusedEnd(int addressLength) {
    return aligned(REFUSED_ADDRESS + 1L + addressLength);
  }

  private static long readRefusedCount(ByteBuffer page, int at) {
    int end = (int) refusedEnd(page.get(at + REFUSED_ADDRESS));
    return size(page, at) < end + Long.BYTES ? 1 : page.getLong(at + end);
  }

  private static long readIncomplete(ByteBuffer page, int at) {
    int end = (int) closedEnd(Integer.BYTES + (long) page.getInt(at + CLOSED_DETAIL));
    return size(page, at) < end + Long.BYTES ? 0 : page.getLong(at + end);
  }

  private static long aligned(long size) {
    return size + ALIGNMENT - 1 & -ALIGNMENT;
  }
}
