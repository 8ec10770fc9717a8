package dev.porthole.monitor.find;

import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.Fragment;
import dev.porthole.monitor.lines.UnfilteredLines;
import dev.porthole.monitor.lines.VisibleLines;
import java.util.List;

/**
 * The lines shown that a search has found. The other lines are hidden, not dropped.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FilteredLines implements VisibleLines {
  private final UnfilteredLines all;
  private final HitPositions hits;

  /** @param hits positions in {@code all} */
  FilteredLines(UnfilteredLines all, HitPositions hits) {
    this.all = all;
    this.hits = hits;
  }

  @Override
  public long first() {
    return hits.first();
  }

  @Override
  public long end() {
    return hits.end();
  }

  @Override
  public long lineAt(long position) {
    return all.lineAt(hits.at(position));
  }

  @Override
  public ConversationLine at(long position) {
    return all.at(hits.at(position));
  }

  @Override
  public long timeNanos(long position) {
    return all.timeNanos(hits.at(position));
  }

  @Override
  public List<Fragment> pieces(long position) {
    return all.pieces(hits.at(position));
  }

  @Override
  public long positionOf(long key) {
    return hits.indexOf(all.positionOf(key));
  }

  @Override
  public void refresh() {
    all.refresh();
    hits.dropBefore(all.first());
  }
}
