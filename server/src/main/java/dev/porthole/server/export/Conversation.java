package dev.porthole.server.export;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.net.InetSocketAddress;

/**
 * Synthesizes the TCP packets of one connection around its chunks, as if every packet had arrived at once.
 *
 * <p>The sequence number of a byte is the initial one plus 1 plus the byte's offset in the stream: bytes that are not
 * exported leave a gap. Data is acknowledged by the packets of the other side, and by a separate packet only when the
 * window would be full.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class Conversation {
  /** Receives the packets. */
  interface Output {
    void packet(InetSocketAddress from, InetSocketAddress to, int seq, int ack, int flags, Bytes data);
  }

  /** One end of the connection, and its progress. */
  private static final class Side {
    final InetSocketAddress address;
    final int initial;
    /** The offset in the stream of the next byte sent. */
    long next;
    /** The offset up to which the other side has acknowledged. */
    long acknowledged;
    boolean finished;

    Side(InetSocketAddress address, int initial, long next) {
      this.address = address;
      this.initial = initial;
      this.next = next;
      this.acknowledged = next;
    }

    /** A FIN counts as one byte. */
    int sequence() {
      return initial + 1 + (int) next + (finished ? 1 : 0);
    }
  }

  private final Output out;
  private final Side client;
  private final Side server;

  /**
   * @param number the connection's number; determines the initial sequence numbers, so that a reused port is a new
   *     conversation
   * @param received bytes received before
   * @param sent bytes sent before
   */
  Conversation(long number, InetSocketAddress client, InetSocketAddress server, long received, long sent, Output out) {
    this.out = out;
    // odd factors: no two numbers below 2^32 collide
    this.client = new Side(client, (int) number * 0x9E3779B1, received);
    this.server = new Side(server, (int) number * 0x85EBCA6B, sent);
  }

  void open() {
    out.packet(client.address, server.address, client.initial, 0, TcpPacket.SYN, Bytes.EMPTY);
    out.packet(server.address, client.address, server.initial, client.sequence(), TcpPacket.SYN | TcpPacket.ACK,
        Bytes.EMPTY);
    acknowledge(server, client);
  }

  void data(ChunkEvent chunk) {
    Side from = chunk.direction() == Direction.RECEIVED ? client : server;
    Side to = from == client ? server : client;
    skipTo(from, chunk.offset());
    Bytes data = chunk.data();
    for (int at = 0; at < data.length();) {
      int end = Math.min(data.length(), at + TcpPacket.MAX_DATA);
      if (from.next + (end - at) - from.acknowledged > TcpPacket.WINDOW) {
        acknowledge(from, to);
      }
      send(from, to, end == data.length() ? TcpPacket.PSH : 0, data.slice(at, end));
      from.next += end - at;
      at = end;
    }
  }

  /** Ends the server's side; the client is still read. */
  void halfClose() {
    finish(server, client);
    acknowledge(server, client);
  }

  /** Ends the connection by its close reason; the server closes it with a FIN in all cases other than these. */
  void close(ConnectionClosed closed) {
    skipTo(client, closed.received());
    skipTo(server, closed.sent());
    switch (closed.reason()) {
      case PEER_RESET -> send(client, server, TcpPacket.RST, Bytes.EMPTY);
      case RESET -> send(server, client, TcpPacket.RST, Bytes.EMPTY);
      case PEER_CLOSED -> finishBoth(client, server);
      case HANDLER_FAULT, DISCONNECTED, OVERSIZE, BAD_LENGTH, SLOW_READER, IDLE, SERVER_STOPPED, OVER_BUDGET,
          MESSAGE_TIMEOUT,
          SLOW_SENDER,
          NOT_RECORDED ->
        finishBoth(server, client);
    }
  }

  private void finishBoth(Side first, Side second) {
    finish(first, second);
    boolean answered = !second.finished;
    finish(second, first);
    acknowledge(answered ? second : first, answered ? first : second);
  }

  private void finish(Side from, Side to) {
    if (!from.finished) {
      send(from, to, TcpPacket.FIN, Bytes.EMPTY);
      from.finished = true;
    }
  }

  private void acknowledge(Side sender, Side receiver) {
    send(receiver, sender, 0, Bytes.EMPTY);
  }

  private void send(Side from, Side to, int flags, Bytes data) {
    out.packet(from.address, to.address, from.sequence(), to.sequence(), flags | TcpPacket.ACK, data);
    to.acknowledged = to.next;
  }

  /** Skipped bytes count as acknowledged. */
  private static void skipTo(Side side, long offset) {
    if (offset > side.next) {
      side.next = offset;
      side.acknowledged = offset;
    }
  }
}
