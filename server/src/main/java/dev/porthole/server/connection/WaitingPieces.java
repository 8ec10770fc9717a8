package dev.porthole.server.connection;

import dev.porthole.shared.event.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces that wait to be sent, in order, and since when.
 *
 * <p>Threads: guarded by the queue that owns it.
 */
final class WaitingPieces {
  /**
   * The bytes that wait to be sent.
   *
   * @param bytes how much
   * @param sinceNanos when the oldest of them was queued, by the monotonic clock
   */
  record Queued(long bytes, long sinceNanos) {}

  private final ArrayDeque<Bytes> pieces = new ArrayDeque<>();
  /** When each piece was queued. */
  private final TimeQueue since = new TimeQueue();

  void add(Bytes piece, long nowNanos) {
    pieces.add(piece);
    since.add(nowNanos);
  }

  int size() {
    return pieces.size();
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  void clear() {
    pieces.clear();
    since.clear();
  }

  /** When the first piece was queued; there must be one. */
  long oldestNanos() {
    return since.oldest();
  }

  /** Takes the first piece, joined with those behind it up to {@code most} bytes; empty if nothing waits. */
  Bytes take(int most) {
    return pieces.isEmpty() ? Bytes.EMPTY : joinedTo(remove(), most);
  }

  /** Takes the pieces that fit behind {@code first} into {@code most} bytes, joined with it. */
  Bytes joinedTo(Bytes first, int most) {
    if (pieces.isEmpty()) {
      return first;
    }
    List<Bytes> parts = new ArrayList<>(List.of(first));
    long size = first.length();
    while (!pieces.isEmpty() && size + pieces.peek().length() <= most) {
      size += pieces.peek().length();
      parts.add(remove());
    }
    return Bytes.concat(parts);
  }

  private Bytes remove() {
    long _ = since.remove();
    return pieces.remove();
  }
}
