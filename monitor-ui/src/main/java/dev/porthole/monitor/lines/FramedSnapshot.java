package dev.porthole.monitor.lines;

import dev.porthole.shared.event.Bytes;
import java.util.Map;

/**
 * What {@link FramedLines} showed at one moment; shares its arrays.
 *
 * <p>Threads: as {@link StoreSnapshot}.
 *
 * @param keys from index {@code head} on, as are {@code lengths} and {@code ends}
 * @param first the position of the first key
 * @param leftovers the messages that were incomplete when their connection ended, by key
 */
record FramedSnapshot(StoredLines lines, long[] keys, int[] lengths, int[] ends, int head, int count, long first,
    Map<Long, ConversationLine> leftovers) implements VisibleLinesSnapshot {
  @Override
  public long end() {
    return first + count;
  }

  @Override
  public long lineAt(long position) {
    return VisibleLines.line(keys[index(position)]);
  }

  @Override
  public long positionOf(long line) {
    return first + FramedLines.firstOfLine(keys, head, count, line) - head;
  }

  @Override
  public boolean isCut(long position) {
    return lengths[index(position)] != FramedLines.WHOLE_LINE;
  }

  @Override
  public Bytes data(long position) {
    int at = index(position);
    return switch (lengths[at]) {
      case FramedLines.WHOLE_LINE -> lines.data(lineAt(position));
      case FramedLines.LEFTOVER -> {
        ConversationLine leftover = leftovers.get(keys[at]);
        yield leftover == null ? Bytes.EMPTY : leftover.data();
      }
      default -> lines.gather(lineAt(position), ends[at], lengths[at]);
    };
  }

  @Override
  public int size(long position) {
    int length = lengths[index(position)];
    return length >= 0 ? length : data(position).length();
  }

  /** The direction of a message: that of its line, or of the leftover if the line is a connection's end. */
  @Override
  public LineKind kind(long position) {
    ConversationLine leftover = leftovers.get(keys[index(position)]);
    return leftover == null ? VisibleLinesSnapshot.super.kind(position) : leftover.kind();
  }

  private int index(long position) {
    return head + (int) (position - first);
  }
}
