package dev.porthole.server.compare;

import dev.porthole.server.load.LoadError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Idle connections: each sends one message, receives a reply of equal length, and is then silent. If all were answered,
 * the server has accepted them, not only the system's backlog. Few are opened at a time at first, more if the server is
 * quick: a server that starts a process for each gets no more than it can handle.
 *
 * <p>Threads: confined to one thread.
 */
final class IdleConnectionLoad implements AutoCloseable {
  private static final int MESSAGE_BYTES = 64;
  private static final int MIN_AT_A_TIME = 2;
  private static final int MAX_AT_A_TIME = 256;
  private static final int PART_AT_A_TIME = 3;
  private static final long POLL_MILLIS = 20;

  private final InetSocketAddress server;
  private final int wanted;
  private final WaitPolicy patience;
  private final Selector selector;
  private final ByteBuffer read = ByteBuffer.allocateDirect(MESSAGE_BYTES);
  private int opened;
  private int answered;
  private int lost;
  private String failure = "";

  /** A connection, and how much of its reply has arrived. */
  private static final class Line {
    private int heard;
  }

  /** @param wanted the final number of connections */
  IdleConnectionLoad(int port, int wanted, WaitPolicy patience) {
    this.server = new InetSocketAddress("127.0.0.1", port);
    this.wanted = wanted;
    this.patience = patience;
    try {
      selector = Selector.open();
    } catch (IOException failed) {
      throw new UncheckedIOException("the load cannot open more", failed);
    }
  }

  /** Opens all wanted connections, or as many as the server accepts in time. */
  void open() {
    open(wanted);
  }

  /** Opens connections up to {@code most} of those wanted; fewer if the server does not accept them in time. */
  void open(int most) {
    try {
      while (hasMoreToDo(most) && patience.lasts(answered, wanted)) {
        while (opened < most && lost == 0 && opened - answered < atATime()) {
          connect();
        }
        selector.select(this::onReady, POLL_MILLIS);
      }
    } catch (IOException failed) {
      failure = ": the load cannot open more: " + failed.getMessage();
    }
  }

  /** Whether one connection was answered and no other, although none was refused. */
  boolean isStalled() {
    return lost == 0 && patience.isStalled();
  }

  int wanted() {
    return wanted;
  }

  /** How many connections were answered. */
  int answered() {
    return answered;
  }

  /** Why there are fewer connections than wanted, in a few words; empty if there are not. */
  String trouble() {
    if (answered == wanted) {
      return "";
    }
    String why = lost > 0 ? ": " + LoadError.CLOSED.words() : failure.isEmpty() ? patience.words() : failure;
    return "held " + Numbers.grouped(answered) + " of " + Numbers.grouped(wanted) + " connections" + why;
  }

  /** How many of the answered connections the server has closed since. */
  int lostSince() {
    int before = lost;
    try {
      selector.selectNow(this::onReady);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return lost - before;
  }

  @Override
  public void close() {
    selector.keys().forEach(key -> close(key.channel()));
    close(selector);
  }

  private boolean hasMoreToDo(int most) {
    return lost > 0 ? answered + lost < opened : answered < most;
  }

  private int atATime() {
    return Math.clamp(answered / PART_AT_A_TIME, MIN_AT_A_TIME, MAX_AT_A_TIME);
  }

  private void connect() throws IOException {
    SocketChannel channel = SocketChannel.open();
    opened++;
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, new Line());
    try {
      if (channel.connect(server)) {
        onConnected(key);
      }
    } catch (IOException refused) {
      lose(key);
    }
  }

  private void onReady(SelectionKey key) {
    try {
      if (key.isConnectable()) {
        ((SocketChannel) key.channel()).finishConnect();
        onConnected(key);
      } else if (key.isReadable()) {
        onReadable(key);
      }
    } catch (IOException broken) {
      lose(key);
    }
  }

  private static void onConnected(SelectionKey key) throws IOException {
    ((SocketChannel) key.channel()).write(ByteBuffer.allocate(MESSAGE_BYTES));
    key.interestOps(SelectionKey.OP_READ);
  }

  private void onReadable(SelectionKey key) throws IOException {
    int count = ((SocketChannel) key.channel()).read(read.clear());
    if (count < 0) {
      lose(key);
      return;
    }
    Line line = (Line) key.attachment();
    line.heard += count;
    if (line.heard == MESSAGE_BYTES && count > 0) {
      answered++;
    }
  }

  private void lose(SelectionKey key) {
    lost++;
    key.cancel();
    close(key.channel());
  }

  private static void close(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception ended) {
      // closed as far as the load is concerned
    }
  }
}
