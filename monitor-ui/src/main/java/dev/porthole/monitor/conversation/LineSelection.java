package dev.porthole.monitor.conversation;

import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.VisibleLines;
import java.util.function.Predicate;

/**
 * The selected lines, named by the keys of a fixed and a moving end: they stay selected whatever else is shown.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class LineSelection {
  private static final long NONE = -1;

  private long anchor = NONE;
  private long lead = NONE;

  /** Selects what has a key; extends the selection to it from where it began, if asked to. */
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

  /** The key of the moving end; less than 0 without a selection. */
  long lead() {
    return lead;
  }

  /** Whether the moving end is shown. */
  boolean isLeadIn(VisibleLines shown) {
    return !isEmpty() && shown.has(lead);
  }

  /** The position of the first line selected. */
  long from(VisibleLines shown) {
    return isEmpty() ? 0 : Math.min(shown.positionOf(anchor), shown.positionOf(lead));
  }

  /** The position after the last line selected. */
  long to(VisibleLines shown) {
    return isEmpty() ? 0 : Math.max(endOf(shown, anchor), endOf(shown, lead));
  }

  /** Hands out the selected lines from {@code first} inclusive to {@code end} exclusive, in order, until one is refused. */
  void forEach(VisibleLines shown, long first, long end, Predicate<ConversationLine> each) {
    long to = Math.min(to(shown), end);
    for (long position = Math.max(from(shown), first); position < to && each.test(shown.at(position)); position++) {
      continue;
    }
  }

  /** The position after what a key names; its own if that is not shown. */
  private static long endOf(VisibleLines shown, long key) {
    return shown.has(key) ? shown.positionOf(key) + 1 : shown.positionOf(key);
  }
}
