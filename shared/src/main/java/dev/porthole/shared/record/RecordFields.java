package dev.porthole.shared.record;

import dev.porthole.shared.event.ConnectionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Fields that several kinds of record have: texts, addresses, connections.
 *
 * <p>Threads: stateless.
 */
final class RecordFields {
  private static final long NO_CONNECTION = 0;
  private static final int NO_PORT = -1;
  private static final byte[] NO_ADDRESS = {};

  private RecordFields() {}

  static long aligned(long size) {
    return size + EventRecord.ALIGNMENT - 1 & -EventRecord.ALIGNMENT;
  }

  static ConnectionId connection(ByteBuffer page, int at) {
    return new ConnectionId(page.getLong(at));
  }

  static Optional<ConnectionId> optionalConnection(ByteBuffer page, int at) {
    long number = page.getLong(at);
    return number == NO_CONNECTION ? Optional.empty() : Optional.of(new ConnectionId(number));
  }

  static long number(Optional<ConnectionId> connection) {
    return connection.map(ConnectionId::number).orElse(NO_CONNECTION);
  }

  static long textSize(String text) {
    return Integer.BYTES + (text.isEmpty() ? 0L : text.getBytes(StandardCharsets.UTF_8).length);
  }

  static void writeText(String text, ByteBuffer page, int at) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    page.putInt(at, bytes.length);
    page.put(at + Integer.BYTES, bytes);
  }

  static String readText(ByteBuffer page, int at) {
    return new String(page.array(), at + Integer.BYTES, page.getInt(at), StandardCharsets.UTF_8);
  }

  /** The index after the text at {@code at}. */
  static int afterText(ByteBuffer page, int at) {
    return at + Integer.BYTES + page.getInt(at);
  }

  static int addressSize(InetSocketAddress address) {
    return Byte.BYTES + address.getAddress().getAddress().length;
  }

  static int addressSize(Optional<InetSocketAddress> address) {
    return address.map(RecordFields::addressSize).orElse(Byte.BYTES);
  }

  static int port(Optional<InetSocketAddress> address) {
    return address.map(InetSocketAddress::getPort).orElse(NO_PORT);
  }

  /** Writes an address without its port; returns the index after it. */
  static int writeAddress(InetSocketAddress address, ByteBuffer page, int at) {
    return writeAddress(address.getAddress().getAddress(), page, at);
  }

  static int writeAddress(Optional<InetSocketAddress> address, ByteBuffer page, int at) {
    return writeAddress(address.map(known -> known.getAddress().getAddress()).orElse(NO_ADDRESS), page, at);
  }

  private static int writeAddress(byte[] bytes, ByteBuffer page, int at) {
    page.put(at, (byte) bytes.length);
    page.put(at + Byte.BYTES, bytes);
    return afterAddress(page, at);
  }

  static InetSocketAddress readAddress(ByteBuffer page, int at, int port) {
    byte[] bytes = new byte[page.get(at)];
    page.get(at + Byte.BYTES, bytes);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }

  static Optional<InetSocketAddress> readOptionalAddress(ByteBuffer page, int at, int port) {
    return page.get(at) == 0 ? Optional.empty() : Optional.of(readAddress(page, at, port));
  }

  /** The index after the address at {@code at}. */
  static int afterAddress(ByteBuffer page, int at) {
    return at + Byte.BYTES + page.get(at);
  }
}
