package dev.porthole.monitor.lines;

import dev.porthole.monitor.servers.ConnectionKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The lines shown: all, or those of some connections, or the messages that their chunks are cut into.
 *
 * <p>Each entry has a position, which it keeps while it is shown, however many entries before it are dropped. Its key
 * consists of the number of its line, and of its part of that line if there are several.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public interface VisibleLines {
  int LINE_BITS = 42;

  /** @param part 0 for the whole line or its first part, less than 2^20 */
  static long key(long line, int part) {
    return (long) part << LINE_BITS | line;
  }

  static long line(long key) {
    return key & (1L << LINE_BITS) - 1;
  }

  static int part(long key) {
    return (int) (key >>> LINE_BITS);
  }

  /** The position of the first entry. */
  long first();

  /** The position after the last entry. */
  long end();

  /** The key of the entry at a position from {@link #first} inclusive to {@link #end} exclusive. */
  long lineAt(long position);

  /** The entry at a position from {@link #first} inclusive to {@link #end} exclusive. */
  ConversationLine at(long position);

  /** The time of the entry at a position. */
  default long timeNanos(long position) {
    return at(position).timeNanos();
  }

  /** The chunks that carried the entry at a position. */
  List<Fragment> pieces(long position);

  /** The position of the first entry whose key is {@code key} or greater. */
  long positionOf(long key);

  /** Takes in the lines appended to the store and dropped from it. */
  void refresh();

  /** Whether the entry of a key is shown. */
  default boolean has(long key) {
    long position = positionOf(key);
    return position < end() && lineAt(position) == key;
  }

  /** Every line: position and number are the same. */
  record All(ConversationStore store) implements UnfilteredLines {
    @Override
    public long first() {
      return store.first();
    }

    @Override
    public long end() {
      return store.end();
    }

    @Override
    public long lineAt(long position) {
      return position;
    }

    @Override
    public ConversationLine at(long position) {
      return store.line(position);
    }

    @Override
    public long timeNanos(long position) {
      return store.timeNanos(position);
    }

    @Override
    public List<Fragment> pieces(long position) {
      long line = lineAt(position);
      return store.pieces(line, store.data(line).length(), store.data(line).length());
    }

    @Override
    public long positionOf(long key) {
      return Math.clamp(line(key), first(), end());
    }

    @Override
    public void refresh() {
      // the store is read directly
    }

    @Override
    public VisibleLinesSnapshot snapshot() {
      return new VisibleLinesSnapshot.All(store.snapshot());
    }
  }

  /** The lines of some connections. */
  final class OfConnections implements UnfilteredLines {
    private final ConversationStore store;
    private final Set<ConnectionKey> connections;
    /** Ascending line numbers, for positions from {@code first} on, starting at index {@code head}. */
    private long[] numbers = new long[1024];
    private int head;
    private int count;
    private long first;
    private long seen;

    public OfConnections(ConversationStore store, Set<ConnectionKey> connections) {
      this.store = store;
      this.connections = Set.copyOf(connections);
      this.seen = store.first();
      refresh();
    }

    @Override
    public long first() {
      return first;
    }

    @Override
    public long end() {
      return first + count;
    }

    @Override
    public long lineAt(long position) {
      return numbers[head + (int) (position - first)];
    }

    @Override
    public ConversationLine at(long position) {
      return store.line(lineAt(position));
    }

    @Override
    public long timeNanos(long position) {
      return store.timeNanos(lineAt(position));
    }

    @Override
    public List<Fragment> pieces(long position) {
      long line = lineAt(position);
      return store.pieces(line, store.data(line).length(), store.data(line).length());
    }

    @Override
    public long positionOf(long key) {
      return positionOfLine(line(key));
    }

    private long positionOfLine(long number) {
      int found = Arrays.binarySearch(numbers, head, head + count, number);
      return first + (found < 0 ? -found - 1 : found) - head;
    }

    @Override
    public void refresh() {
      while (count > 0 && numbers[head] < store.first()) {
        head++;
        count--;
        first++;
      }
      store.forEachOf(connections, seen, this::add);
      seen = store.end();
    }

    @Override
    public VisibleLinesSnapshot snapshot() {
      return new VisibleLinesSnapshot.Some(store.snapshot(), numbers, head, count, first);
    }

    private void add(long number) {
      if (head + count == numbers.length) {
        // snapshots use the old array
        long[] larger = new long[count > numbers.length / 2 ? numbers.length * 2 : numbers.length];
        System.arraycopy(numbers, head, larger, 0, count);
        numbers = larger;
        head = 0;
      }
      numbers[head + count] = number;
      count++;
    }
  }
}
