package dev.porthole.server.serving.process;

import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A frame on the pipes between a parent and a child of {@link ProcessModel}: its length (4 bytes, counting the whole
 * frame), its kind (1), a ticket (4) that links an answer to its question, and data.
 *
 * <p>Threads: immutable.
 */
record ChildFrame(Kind kind, int ticket, Bytes data) {
  enum Kind {
    /** To the child, first of all: its configuration; {@link ChildSetup}. */
    SETUP,
    /** To the child: apply a {@link ChildCommand} to the connection. It answers {@link #DONE}. */
    COMMAND,
    /** To the child: report your state. It answers {@link #LOOKED} while it has its connection. */
    LOOK,
    /** To the child: the new reply, as text as in {@link ChildSetup}. It answers {@link #DONE}. */
    REPLY,
    /** To the child: the server stops; queued bytes may go out for this many nanoseconds (8 bytes). */
    STOP,
    /** To the child: a lossless reader is behind, stop reading. */
    BEHIND,
    /** To the child: the reader has caught up, continue reading. */
    CAUGHT_UP,
    /** To the child: the answer to {@link #ASK}. */
    ANSWER,
    /** To the child: the rule has thrown; the exception as text. */
    FAULT,
    /** To the parent: an event, encoded by {@link EventRecord}. */
    EVENT,
    /** To the parent: whether the connection accepted the command, or the reply was changed (1 byte). */
    DONE,
    /** To the parent: the connection's state; {@link ChildLook}. */
    LOOKED,
    /** To the parent: have the rule answer this message. */
    ASK,
    /** To the parent, last of all: why the child cannot serve, as text. */
    FAILED
  }

  static final int HEADER = 9;
  private static final Kind[] KINDS = Kind.values();
  private static final int KIND = 4;
  private static final int TICKET = 5;

  static ChildFrame of(Kind kind, Bytes data) {
    return new ChildFrame(kind, 0, data);
  }

  static ChildFrame of(Kind kind, int ticket, String text) {
    return new ChildFrame(kind, ticket, Bytes.ofText(text, StandardCharsets.UTF_8));
  }

  /** Cuts a pipe's bytes into frames. */
  static Framer newFramer() {
    return Framer.of(new Framing.LengthPrefix(Integer.BYTES, ByteOrder.BIG_ENDIAN, true), Integer.MAX_VALUE);
  }

  static ChildFrame parse(Bytes frame) {
    ByteBuffer bytes = frame.asReadOnlyBuffer();
    return new ChildFrame(KINDS[bytes.get(KIND)], bytes.getInt(TICKET), frame.slice(HEADER, frame.length()));
  }

  /** The frame of an event. */
  static ByteBuffer ofEvent(ServerEvent event) {
    int size = Math.toIntExact(EventRecord.size(event));
    ByteBuffer bytes = begin(Kind.EVENT, 0, size);
    EventRecord.write(event, size, bytes, HEADER);
    return bytes;
  }

  ByteBuffer toBuffer() {
    ByteBuffer bytes = begin(kind, ticket, data.length());
    data.copyTo(bytes, HEADER);
    return bytes;
  }

  /** The event that {@link Kind#EVENT} carries. */
  ServerEvent event() {
    return EventRecord.read(ByteBuffer.wrap(data.toArray()), 0);
  }

  String text() {
    return data.text(StandardCharsets.UTF_8);
  }

  private static ByteBuffer begin(Kind kind, int ticket, int size) {
    return ByteBuffer.allocate(HEADER + size).putInt(0, HEADER + size).put(KIND, (byte) kind.ordinal())
        .putInt(TICKET, ticket);
  }
}
