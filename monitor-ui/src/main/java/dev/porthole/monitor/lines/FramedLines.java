package dev.porthole.monitor.lines;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The lines of some connections or of all, where the chunks of connections with a framing are cut into messages. A
 * message has the position of the chunk that carried its last byte. Unfinished messages are at the end until they are
 * complete.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FramedLines implements UnfilteredLines {
  /** A line that is not cut is shown whole. */
  static final int WHOLE_LINE = -1;
  static final int LEFTOVER = -2;
  private static final Framing RAW = new Framing.Raw();
  /** The limit for assembling an unfinished message, which is repeated for every new chunk. */
  private static final int MAX_BEGUN = 1 << 20;
  /** Up to this many connections have their unfinished messages shown. */
  private static final int MAX_UNFINISHED = 64;

  private final ConversationStore store;
  /** Empty for all. */
  private final Set<ConnectionKey> connections;
  private final Function<Origin, Framing> framings;
  private final MessageText texts;
  private final Map<Origin, Map<LineKind, FramedStream>> streams = new HashMap<>();
  /**
   * By index from {@code head} on: the key, the message's length or {@link #WHOLE_LINE}, and where the message ends in
   * its line's chunk.
   */
  private long[] keys = new long[1024];
  private int[] lengths = new int[1024];
  private int[] ends = new int[1024];
  private int head;
  private int count;
  /**
   * The messages that were incomplete when their connection ended, by key. Snapshots read the map on another thread.
   */
  private final Map<Long, ConversationLine> leftovers = new ConcurrentHashMap<>();
  private List<FramedStream> unfinished = List.of();
  private long first;
  private long seen;

  /**
   * @param connections empty for all connections and the events of the servers as a whole
   * @param framings of a connection
   * @param texts decodes messages
   */
  public FramedLines(ConversationStore store, Set<ConnectionKey> connections, Function<Origin, Framing> framings,
      MessageText texts) {
    this.store = store;
    this.connections = Set.copyOf(connections);
    this.framings = framings;
    this.texts = texts;
    this.seen = store.first();
    refresh();
  }

  @Override
  public long first() {
    return first;
  }

  @Override
  public long end() {
    return first + count + unfinished.size();
  }

  @Override
  public long lineAt(long position) {
    int index = (int) (position - first);
    return index < count ? keys[head + index] : unfinished.get(index - count).key();
  }

  @Override
  public ConversationLine at(long position) {
    int index = (int) (position - first);
    if (index >= count) {
      FramedStream stream = unfinished.get(index - count);
      return message(stream.key(), VisibleLines.line(stream.key()), stream.begunAt(), stream.begunLength(),
          stream.begun(MAX_BEGUN), stream.reads());
    }
    int at = head + index;
    long line = VisibleLines.line(keys[at]);
    return switch (lengths[at]) {
      case WHOLE_LINE -> store.line(line).withNumber(keys[at]);
      case LEFTOVER -> leftover(keys[at]);
      default -> message(keys[at], line, store.offset(line) + ends[at] - lengths[at], lengths[at],
          store.gather(line, ends[at], lengths[at]), reads(at));
    };
  }

  @Override
  public long timeNanos(long position) {
    long key = lineAt(position);
    ConversationLine leftover = leftovers.get(key);
    return leftover == null ? store.timeNanos(VisibleLines.line(key)) : leftover.timeNanos();
  }

  @Override
  public List<Fragment> pieces(long position) {
    int index = (int) (position - first);
    if (index >= count) {
      return unfinished.get(index - count).pieces();
    }
    int at = head + index;
    long line = VisibleLines.line(keys[at]);
    return switch (lengths[at]) {
      case WHOLE_LINE -> store.pieces(line, store.data(line).length(), store.data(line).length());
      case LEFTOVER ->
        List.of(new Fragment(leftover(keys[at]).timeNanos(), 0, (int) leftover(keys[at]).size()));
      default -> store.pieces(line, ends[at], lengths[at]);
    };
  }

  @Override
  public long positionOf(long key) {
    long line = VisibleLines.line(key);
    int part = VisibleLines.part(key);
    for (int i = 0; part == FramedStream.UNFINISHED && i < unfinished.size(); i++) {
      if (unfinished.get(i).key() == key) {
        return first + count + i;
      }
    }
    int at = firstOfLine(keys, head, count, line);
    while (at < head + count && VisibleLines.line(keys[at]) == line && VisibleLines.part(keys[at]) < part) {
      at++;
    }
    return first + at - head + (line >= seen ? unfinished.size() : 0);
  }

  @Override
  public void refresh() {
    while (count > 0 && VisibleLines.line(keys[head]) < store.first()) {
      leftovers.remove(keys[head]);
      head++;
      count--;
      first++;
    }
    if (connections.isEmpty()) {
      for (long number = Math.max(seen, store.first()); number < store.end(); number++) {
        take(number);
      }
    } else {
      store.forEachOf(connections, seen, this::take);
    }
    seen = store.end();
    unfinished = connections.isEmpty() || connections.size() > MAX_UNFINISHED ? List.of() : findUnfinished();
  }

  @Override
  public VisibleLinesSnapshot snapshot() {
    return new FramedSnapshot(store.snapshot(), keys, lengths, ends, head, count, first, leftovers);
  }

  private ConversationLine leftover(long key) {
    return Objects.requireNonNull(leftovers.get(key));
  }

  private void take(long number) {
    Origin origin = store.origin(number);
    LineKind kind = store.kind(number);
    boolean chunk = kind == LineKind.RECEIVED || kind == LineKind.SENT;
    Framing framing = chunk ? framings.apply(origin) : RAW;
    if (framing instanceof Framing.Raw) {
      int parts = kind == LineKind.CLOSED ? end(number, origin) : 0;
      add(VisibleLines.key(number, parts), WHOLE_LINE, 0);
    } else {
      streams.computeIfAbsent(origin, _ -> new EnumMap<>(LineKind.class))
          .computeIfAbsent(kind, _ -> new FramedStream(store, framing)).take(number, this::add);
    }
  }

  /**
   * Adds the incomplete messages of a connection that has ended before the line of its end; returns how many there are.
   */
  private int end(long number, Origin origin) {
    Map<LineKind, FramedStream> sides = streams.remove(origin);
    if (sides == null) {
      return 0;
    }
    int parts = 0;
    for (FramedStream side : sides.values()) {
      if (side.hasBegun()) {
        long key = VisibleLines.key(number, parts++);
        leftovers.put(key,
            message(key, VisibleLines.line(side.key()), side.begunAt(), side.begunLength(), side.begun(),
                side.reads()));
        add(key, LEFTOVER, 0);
      }
    }
    return parts;
  }

  private List<FramedStream> findUnfinished() {
    return streams.values().stream().flatMap(sides -> sides.values().stream()).filter(FramedStream::hasBegun)
        .sorted((one, other) -> Long.compare(one.key(), other.key())).toList();
  }

  private void add(long key, int length, int end) {
    if (head + count == keys.length) {
      makeRoom();
    }
    keys[head + count] = key;
    lengths[head + count] = length;
    ends[head + count] = end;
    count++;
  }

  private void makeRoom() {
    int size = count > keys.length / 2 ? keys.length * 2 : keys.length;
    keys = Arrays.copyOf(Arrays.copyOfRange(keys, head, head + count), size);
    lengths = Arrays.copyOf(Arrays.copyOfRange(lengths, head, head + count), size);
    ends = Arrays.copyOf(Arrays.copyOfRange(ends, head, head + count), size);
    head = 0;
  }

  /** The index of the first entry of a line, or of the first line after it. */
  static int firstOfLine(long[] keys, int head, int count, long line) {
    int low = head;
    int high = head + count;
    while (low < high) {
      int middle = low + high >>> 1;
      if (VisibleLines.line(keys[middle]) < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** @param offset how many bytes precede the message in its stream */
  private ConversationLine message(long key, long number, long offset, int size, Bytes data,
      ConversationLine.Reads reads) {
    ConversationLine line = store.line(number);
    return new ConversationLine(key, line.timeNanos(), line.kind(), line.origin(), line.peer(), size, data,
        texts.read(line.origin(), line.kind(), offset, data), reads);
  }

  private ConversationLine.Reads reads(int at) {
    long line = VisibleLines.line(keys[at]);
    int from = firstOfLine(keys, head, count, line);
    int to = firstOfLine(keys, head, count, line + 1);
    return new ConversationLine.Reads(store.chunksOf(line, ends[at], lengths[at]), at - from + 1, to - from, true);
  }
}
