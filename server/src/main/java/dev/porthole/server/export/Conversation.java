package dev.porthole.server.export;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.net.InetSocketAddress;

/**
 * The TCP of one connection, made up around its chunks as the two systems would have sent it, if every packet had arrived at once.
 *
 * <p>A byte's sequence number is the initial one, 1 and its offset in the stream: bytes that are not exported leave a gap. Data is
 * acknowledged by the packets of the other side; by one of its own only where the window would be full.
 *
 * <p>Threads: confined to one at a time.
 */
final class Conversation {
  /** Where the packets go. */
  interface Output {
    void packet(InetSocketAddress from, InetSocketAddress to, int seq, int ack, int flags, Bytes data);
  }

  /** One end, and how far it has got. */
  private static final class Side {
    final InetSocketAddress address;
    final int initial;
    /** The offset in the stream of what it sends next. */
    long next;
    /** Up to where the other side has acknowledged. */
    long acknowledged;
    boolean finished;

    Side(InetSocketAddress address, int initial, long next) {
      this.address = address;
      this.initial = initial;
      this.next = next;
      this.acknowledged = next;
    }

    /** A FIN counts as a byte. */
    int sequence() {
      return initial + 1 + (int) next + (finished ? 1 : 0);
    }
  }

  private final Output out;
  private final Side client;
  private final Side server;

  /**
   * @param number of the connection; tells the initial sequence numbers, so that a port used again is another conversation
   * @param received bytes before
   * @param sent bytes before
   */
  Conversation(long number, InetSocketAddress client, InetSocketAddress server, long received, long sent, Output out) {
    this.out = out;
    this.client = new Side(client, (int) number * 0x9E3779B1, received); // two odd factors: no two numbers below 2^32 share one
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

  /** The server ends its side, and the client is still read. */
  void halfClose() {
    finish(server, client);
    acknowledge(server, client);
  }

  /** The end as the reason tells it; the server closes all others than these with a FIN. */
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

  /** What is left out was acknowledged, as far as anybody knows. */
  private static void skipTo(Side side, long offset) {
    if (offset > side.next) {
      side.next = offset;
      side.acknowledged = offset;
    }
  }
}
