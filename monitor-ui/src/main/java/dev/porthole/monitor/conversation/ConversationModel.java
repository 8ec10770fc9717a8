package dev.porthole.monitor.conversation;

import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.Fragment;
import dev.porthole.monitor.lines.FramedLines;
import dev.porthole.monitor.lines.FramingOverrides;
import dev.porthole.monitor.lines.LineFilter;
import dev.porthole.monitor.lines.MessageText;
import dev.porthole.monitor.lines.UnfilteredLines;
import dev.porthole.monitor.lines.VisibleLines;
import dev.porthole.monitor.servers.ConnectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A window on the conversation: the few lines that fit on the screen, out of all lines kept. The window is refilled
 * once a frame, so lines outside it cost the screen nothing.
 *
 * <p>While following, the window stays at the end. When scrolled up or with a line selected, it stays at its line and
 * counts new lines. While paused, it shows no new lines; they are kept all the same.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConversationModel {
  /** The line that must stay visible, and how many lines of the window are above it. */
  private record Place(long key, long linesAbove) {}

  private final ConversationStore store;
  private final FramingOverrides framings;
  private final MessageText texts;
  private final ObservableList<VisibleLine> window = FXCollections.observableArrayList();
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final ReadOnlyLongWrapper newLines = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper shownCount = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper keptCount = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper clearedCount = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper topPosition = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper();

  private final ReadOnlyObjectWrapper<Optional<ConversationLine>> picked = new ReadOnlyObjectWrapper<>(
      Optional.empty());

  private UnfilteredLines lines;
  private VisibleLines shown;
  private LineFilter filter = LineFilter.NONE;
  /** The place that was visible when a filter was set, until the user scrolls or selects. */
  private Optional<Place> held = Optional.empty();
  /** Lines before this number are hidden by {@link #clearView}. */
  private long clearedBefore;
  /** While paused: the number after the last line shown. */
  private long pausedAt;
  /** The number after the last line that has been in the window, or that existed when following ended. */
  private long seenBefore;
  private long top;
  private final LineSelection selection = new LineSelection();
  private Set<ConnectionKey> only = Set.of();

  /** Shows every chunk as one line. */
  public ConversationModel(ConversationStore store) {
    this(store, new FramingOverrides(), (_, _, _, _) -> "");
  }

  /**
   * @param framings how each connection is cut into messages; {@link #recut} applies a change
   * @param texts decodes messages
   */
  public ConversationModel(ConversationStore store, FramingOverrides framings, MessageText texts) {
    this.store = store;
    this.framings = framings;
    this.texts = texts;
    this.lines = new VisibleLines.All(store);
    this.shown = lines;
    following.addListener((_, _, on) -> onFollowing(on));
    paused.addListener((_, _, on) -> onPaused(on));
  }

  /** The lines on the screen; always as many as fit, some possibly empty. */
  public ObservableList<VisibleLine> window() {
    return window;
  }

  /** Whether the window stays at the end. */
  public BooleanProperty followingProperty() {
    return following;
  }

  /** Whether the view is paused. */
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /** How many lines were added since following ended or the view was paused. */
  public ReadOnlyLongProperty newLinesProperty() {
    return newLines.getReadOnlyProperty();
  }

  /** How many lines can be scrolled through. */
  public ReadOnlyLongProperty shownCountProperty() {
    return shownCount.getReadOnlyProperty();
  }

  /** How many lines are kept, shown or not. */
  public ReadOnlyLongProperty keptCountProperty() {
    return keptCount.getReadOnlyProperty();
  }

  /**
   * Whether some connections are cut into messages, so that the number of messages differs from the number of lines
   * kept.
   */
  ReadOnlyBooleanProperty cutProperty() {
    return cut.getReadOnlyProperty();
  }

  /** How many lines {@link #clearView} hides. */
  public ReadOnlyLongProperty clearedCountProperty() {
    return clearedCount.getReadOnlyProperty();
  }

  /** How many scrollable lines are above the window. */
  public ReadOnlyLongProperty topProperty() {
    return topPosition.getReadOnlyProperty();
  }

  /** Sets how many lines fit on the screen. */
  public void resizeWindow(int lines) {
    int wanted = Math.max(0, lines);
    if (wanted < window.size()) {
      window.remove(wanted, window.size());
    } else if (wanted > window.size()) {
      List<VisibleLine> more = new ArrayList<>();
      for (int i = window.size(); i < wanted; i++) {
        more.add(new VisibleLine());
      }
      window.addAll(more);
    }
    refill();
  }

  /**
   * Shows only the lines of these connections, or all lines if the set is empty. The selected line, or else the top
   * line, stays in place.
   */
  public void showOnly(Set<ConnectionKey> connections) {
    only = Set.copyOf(connections);
    recut();
  }

  /** Shows the lines as the framings cut them now. */
  public void recut() {
    Place place = place();
    lines = choose();
    cut.set(framings.cut(only));
    refilter(place);
  }

  /** @param other takes effect at once; {@link #refilter} applies its later changes */
  public void filterBy(LineFilter other) {
    filter = other;
    refilter();
  }

  /** Applies a change of the filter. When the filter ends, the window returns to what was visible before it. */
  public void refilter() {
    refilter(place());
  }

  private void refilter(Place place) {
    shown = filter.of(lines);
    held = shown == lines ? Optional.empty() : Optional.of(place);
    top = positionOf(place);
    refill();
  }

  /** Runs a change that replaces the lines shown, and keeps the visible line in place. */
  public void keepingPlace(Runnable change) {
    Place place = place();
    change.run();
    top = positionOf(place);
  }

  /** The selected line if it is in the window, or else the top line. */
  private Place place() {
    if (held.isPresent()) {
      return held.get();
    }
    shown.refresh();
    top = clampTop(top); // the top line may have been dropped since the last frame
    if (isInWindow(selection.lead())) {
      return new Place(selection.lead(), shown.positionOf(selection.lead()) - top);
    }
    return new Place(top < end(shown) ? shown.lineAt(top) : store.end(), 0);
  }

  private long positionOf(Place place) {
    return shown.positionOf(place.key()) - place.linesAbove();
  }

  /** Refills the window with the same lines, because their text is decoded differently. */
  public void reread() {
    window.forEach(VisibleLine::clear);
    picked.set(Optional.empty());
    refill();
  }

  /** Hides the lines so far; all are kept. */
  public void clearView() {
    clearedBefore = paused.get() ? pausedAt : store.end();
    seenBefore = Math.max(seenBefore, clearedBefore);
    clearSelection();
    refill();
  }

  /** Undoes {@link #clearView}. */
  public void showCleared() {
    clearedBefore = 0;
    refill();
  }

  /** Goes to the newest line and follows; ends a pause. */
  public void followNewest() {
    held = Optional.empty();
    paused.set(false);
    following.set(true);
    refill();
  }

  /**
   * Scrolls the window's top to the line that has {@code before} lines above it. At the end, following resumes unless
   * paused.
   */
  public void scrollTo(long before) {
    held = Optional.empty();
    top = clampTop(first(shown) + before);
    following.set(top + window.size() >= end(shown) && !paused.get());
    refill();
  }

  /** Scrolls by a number of lines, down if positive. */
  void scrollBy(long lines) {
    scrollTo(top - first(shown) + lines);
  }

  /** Selects a line by its number, or extends the selection to it; ends following. */
  public void select(long number, boolean extend) {
    held = Optional.empty();
    following.set(false); // otherwise the line would scroll away
    selection.select(number, extend);
    refill();
  }

  /** Selects the line of a key, and scrolls to it without following. */
  public void reveal(long key) {
    long position = shown.positionOf(key);
    if (position < top || position >= top + window.size()) {
      scrollTo(position - window.size() / 3 - first(shown));
    }
    select(key, false);
  }

  /**
   * Moves the selection by a number of lines, and scrolls with it. Without a selection, starts at the window's last
   * line.
   */
  void moveSelection(long lines, boolean extend) {
    if (first(shown) == end(shown)) {
      return;
    }
    long from = selection.isEmpty()
        ? Math.min(top + window.size(), end(shown)) - 1 - lines
        : shown.positionOf(selection.lead());
    long to = Math.clamp(from + lines, first(shown), end(shown) - 1);
    if (to < top) {
      scrollTo(to - first(shown));
    } else if (to >= top + window.size()) {
      scrollTo(to - window.size() + 1 - first(shown));
    }
    select(shown.lineAt(to), extend);
  }

  void clearSelection() {
    selection.clear();
  }

  /** The line at the moving end of the selection, while it is shown. */
  public ReadOnlyObjectProperty<Optional<ConversationLine>> pickedProperty() {
    return picked.getReadOnlyProperty();
  }

  /** The chunks that carried the picked line's bytes. */
  public List<Fragment> pickedPieces() {
    return selection.isLeadIn(shown) ? shown.pieces(shown.positionOf(selection.lead())) : List.of();
  }

  /** Passes the selected lines to {@code each}, in order, until it returns {@code false}. */
  public void forEachSelected(Predicate<ConversationLine> each) {
    selection.forEach(shown, first(shown), end(shown), each);
  }

  private void pick() {
    boolean same = picked.get().map(ConversationLine::number).orElse(-1L) == selection.lead();
    if (!selection.isLeadIn(shown)) {
      picked.set(Optional.empty());
    } else if (!same) {
      picked.set(Optional.of(inWindow(selection.lead()).orElseGet(() -> shown.at(shown.positionOf(selection.lead())))));
    }
  }

  /** The line as the window holds it, so that a long message is assembled only once. */
  private Optional<ConversationLine> inWindow(long key) {
    return window.stream().flatMap(slot -> slot.lineProperty().get().stream()).filter(line -> line.number() == key)
        .findFirst();
  }

  private UnfilteredLines choose() {
    if (framings.cut(only)) {
      return new FramedLines(store, only, framings::of, texts);
    }
    return only.isEmpty() ? new VisibleLines.All(store) : new VisibleLines.OfConnections(store, only);
  }

  /** Called when the store was cleared; shows the end of the new contents after the next frame. */
  public void restart() {
    selection.clear();
    held = Optional.empty();
    clearedBefore = 0;
    lines = choose();
    shown = filter.of(lines);
    following.set(true);
    paused.set(false);
  }

  /** Takes in the lines of the last frame, and refills the window. */
  public void endFrame() {
    shown.refresh();
    refill();
  }

  private void onFollowing(boolean on) {
    if (on) {
      paused.set(false);
      refill();
    } else {
      seenBefore = Math.max(seenBefore, lastShownLine());
    }
  }

  private void onPaused(boolean on) {
    if (on) {
      pausedAt = store.end();
      seenBefore = pausedAt;
    }
    refill();
  }

  /** The position of the first line that is not cleared. */
  public long first(VisibleLines these) {
    return Math.max(these.first(), Math.min(these.positionOf(clearedBefore), these.end()));
  }

  /** The position after the last visible line. */
  public long end(VisibleLines these) {
    return paused.get() ? Math.max(first(these), these.positionOf(pausedAt)) : these.end();
  }

  private boolean isInWindow(long number) {
    long position = number < 0 ? -1 : shown.positionOf(number);
    return position >= top && position < Math.min(end(shown), top + window.size()) && shown.lineAt(position) == number;
  }

  private long clampTop(long position) {
    return Math.clamp(position, first(shown), Math.max(first(shown), end(shown) - window.size()));
  }

  private long lastShownLine() {
    return paused.get() ? pausedAt : store.end();
  }

  private void refill() {
    long end = end(shown);
    top = clampTop(following.get() ? end : top);
    long from = selection.from(shown);
    long to = selection.to(shown);
    for (int i = 0; i < window.size(); i++) {
      fill(window.get(i), top + i, end);
      window.get(i).select(top + i >= from && top + i < Math.min(to, end));
    }
    fillTimesAbove(end);
    if (top + window.size() >= end && !paused.get()) {
      seenBefore = store.end();
    }
    pick();
    newLines.set(shown.end() - Math.clamp(shown.positionOf(seenBefore), shown.first(), shown.end()));
    shownCount.set(end - first(shown));
    clearedCount.set(first(shown) - shown.first());
    keptCount.set(store.end() - store.first());
    topPosition.set(top - first(shown));
  }

  private void fillTimesAbove(long end) {
    OptionalLong above = top > first(shown) && top <= end
        ? OptionalLong.of(shown.timeNanos(top - 1))
        : OptionalLong.empty();
    for (VisibleLine slot : window) {
      slot.showBelow(above);
      above = slot.line().map(line -> OptionalLong.of(line.timeNanos())).orElseGet(OptionalLong::empty);
    }
  }

  private void fill(VisibleLine slot, long position, long end) {
    if (position >= end) {
      slot.clear();
      return;
    }
    long number = shown.lineAt(position);
    if (slot.line().isEmpty() || slot.line().get().number() != number) {
      slot.show(picked.get().filter(line -> line.number() == number).orElseGet(() -> shown.at(position)));
    }
    slot.markFound(filter.isMarked(number));
  }
}
