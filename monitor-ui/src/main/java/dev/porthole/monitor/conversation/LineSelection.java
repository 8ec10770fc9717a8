package dev.porthole.monitor.conversation;

import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.VisibleLines;
import java.util.function.Predicate;

/**
 * The selected lines, from the key of a fixed end to the key of a moving end. The lines stay selected while others are
 * filtered or added.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class LineSelection {
  private static final long NONE = -1;

  private long anchor = NONE;
  private long lead = NONE;

  /** Selects the line of a key, or extends the selection from its fixed end to that line. */
  void select(long key, boolean extend) {
    lead = key;
    if (!extend || anchor == NONE) {
      anchor = key;
    }
  }

  void clear() {
    anchor = NONE;
    lead = NONE;
  }

  boolean isEmpty() {
    return lead == NONE;
  }

  /** The key of the moving end; negative if nothing is selected. */
  long lead() {
    return lead;
  }

  /** Whether the moving end is shown. */
  boolean isLeadIn(VisibleLines shown) {
    return !isEmpty() && shown.has(lead);
  }

  /** The position of the first selected line. */
  long from(VisibleLines shown) {
    return isEmpty() ? 0 : Math.min(shown.positionOf(anchor), shown.positionOf(lead));
  }

  /** The position after the last selected line. */
  long to(VisibleLines shown) {
    return isEmpty() ? 0 : Math.max(endOf(shown, anchor), endOf(shown, lead));
  }

  /**
   * Passes the selected lines from {@code first} inclusive to {@code end} exclusive to {@code each}, in order, until it
   * returns {@code false}.
   */
  void forEach(VisibleLines shown, long first, long end, Predicate<ConversationLine> each) {
    long to = Math.min(to(shown), end);
    for (long position = Math.max(from(shown), first); position < to && each.test(shown.at(position)); position++) {
      continue;
    }
  }

  /** The position after the line of a key; the position where it would be if it is not shown. */
  private static long endOf(VisibleLines shown, long key) {
    return shown.has(key) ? shown.positionOf(key) + 1 : shown.positionOf(key);
  }
}
