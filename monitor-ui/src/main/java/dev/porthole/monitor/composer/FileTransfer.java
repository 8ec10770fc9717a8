package dev.porthole.monitor.composer;

import dev.porthole.monitor.notice.FileNotices;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.event.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Sends one file to connections, piece by piece, to each at its own pace.
 *
 * <p>A connection gets the next piece when the previous one is nearly written. So a slow client delays no other, and
 * little memory is used. A refused piece is offered again, so no receiver has a gap.
 *
 * <p>Threads: {@link #run} on a thread of its own, which waits; the others any. The counts are volatile, with one
 * writer.
 */
final class FileTransfer {
  private static final int MAX_PIECE = 64 << 10;
  private static final int MIN_PIECE = 4 << 10;
  /** The limit for the file's bytes in all queues together, unless the smallest piece needs more. */
  private static final int MAX_WAITING = 64 << 20;
  private static final int MAX_PAUSE_MILLIS = 50;
  /** A receiver that has refused this often with an empty queue will accept nothing more. */
  private static final int MAX_REFUSALS = 10;

  /** One connection's state. */
  private static final class Receiver {
    final ConnectionKey key;
    long offset;
    int refusals;

    Receiver(ConnectionKey key) {
      this.key = key;
    }
  }

  private final ServerControls controls;
  private final Path path;
  private final List<ConnectionKey> to;
  private final Set<ServerId> servers;
  private final int pieceBytes;
  private volatile long handed;
  private volatile long total = 1;
  private volatile boolean cancelled;
  private long pieceOffset = -1;
  private Bytes piece = Bytes.EMPTY;

  FileTransfer(ServerControls controls, Path path, Collection<ConnectionKey> to) {
    this.controls = controls;
    this.path = path;
    this.to = List.copyOf(to);
    this.servers = to.stream().map(ConnectionKey::server).collect(Collectors.toSet());
    this.pieceBytes = Math.clamp(MAX_WAITING / 2 / this.to.size(), MIN_PIECE, MAX_PIECE);
  }

  /** Bytes queued so far, over all connections. */
  long handed() {
    return handed;
  }

  /** Bytes to queue, over all connections that can still receive. */
  long total() {
    return total;
  }

  String name() {
    return FileNotices.name(path);
  }

  int receivers() {
    return to.size();
  }

  void cancel() {
    cancelled = true;
  }

  /**
   * Returns when the whole file has been queued, no receiver is left, or it was cancelled; an interrupt also cancels.
   */
  Notice run() {
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        return Notice.failed("file-irregular", name()); // a pipe might never end, or never begin
      }
      try (FileChannel file = FileChannel.open(path)) {
        return file.size() == 0 ? Notice.failed("file-empty", name()) : send(file, file.size());
      }
    } catch (ClosedByInterruptException interrupted) {
      return cancelledNotice();
    } catch (IOException failed) {
      return FileNotices.of(path, failed);
    } catch (CompletionException failed) {
      return Notice.failed(failed);
    }
  }

  private Notice send(FileChannel file, long size) throws IOException {
    List<Receiver> open = new ArrayList<>(to.stream().map(Receiver::new).toList());
    total = size * open.size();
    int whole = 0;
    int pause = 1;
    while (!open.isEmpty() && !cancelled) {
      Map<ConnectionKey, ConnectionInfo> there = controls.connections(servers);
      open.removeIf(receiver -> hasLeft(receiver, there, size));
      long before = handed;
      offer(
          open.stream().filter(receiver -> canTake(receiver, Objects.requireNonNull(there.get(receiver.key)))).toList(),
          file, size);
      int left = open.size();
      open.removeIf(receiver -> receiver.offset == size);
      whole += left - open.size();
      pause = handed > before ? 1 : Math.min(pause * 2, MAX_PAUSE_MILLIS);
      if (handed == before && !open.isEmpty() && !rest(pause)) {
        break;
      }
    }
    if (cancelled) {
      return cancelledNotice();
    }
    return whole == to.size()
        ? Notice.done("file-sent", name(), size, whole)
        : Notice.failed("file-sent-some", name(), whole, to.size(), handed);
  }

  private boolean hasLeft(Receiver receiver, Map<ConnectionKey, ConnectionInfo> there, long size) {
    ConnectionInfo info = there.get(receiver.key);
    boolean left = info == null || info.state() == ConnectionState.CLOSING
        || info.state() == ConnectionState.HALF_CLOSED_BY_US || receiver.refusals > MAX_REFUSALS;
    if (left) {
      total -= size - receiver.offset;
    }
    return left;
  }

  /** A receiver that refused must first empty its queue: a refusal after that has another cause. */
  private boolean canTake(Receiver receiver, ConnectionInfo info) {
    return info.queuedBytes() <= (receiver.refusals == 0 ? pieceBytes : 0);
  }

  /** Offers one piece to each receiver. */
  private void offer(List<Receiver> ready, FileChannel file, long size) throws IOException {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (Receiver receiver : ready) {
      answers.add(controls.apply(List.of(receiver.key), new Send(read(file, receiver.offset, size))));
    }
    for (int i = 0; i < ready.size(); i++) {
      Receiver receiver = ready.get(i);
      if (answers.get(i).join() == 0) {
        receiver.refusals++;
      } else {
        receiver.refusals = 0;
        long taken = Math.min(pieceBytes, size - receiver.offset);
        receiver.offset += taken;
        handed += taken;
      }
    }
  }

  /** Reads the piece at an offset; all receivers at this offset share it. */
  private Bytes read(FileChannel file, long offset, long size) throws IOException {
    if (offset != pieceOffset) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(pieceBytes, size - offset));
      while (buffer.hasRemaining()) {
        if (file.read(buffer, offset + buffer.position()) < 0) {
          throw new IOException("the file has become shorter");
        }
      }
      piece = Bytes.copyOf(buffer.flip());
      pieceOffset = offset;
    }
    return piece;
  }

  private Notice cancelledNotice() {
    return Notice.done("file-cancelled", name(), handed, to.size());
  }

  private boolean rest(int millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException interrupted) {
      cancelled = true;
      return false;
    }
  }
}
