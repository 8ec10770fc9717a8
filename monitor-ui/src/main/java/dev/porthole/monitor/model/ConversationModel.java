package dev.porthole.monitor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A window on the conversation: the few lines that fit on the screen, out of all that are kept. Once a frame the lines in it are
 * filled anew; what happens outside the window costs the screen nothing.
 *
 * <p>Following, the window stays at the end. Scrolled up, it stays at its line, and counts what is new. Paused, it shows nothing
 * that came later; everything is kept all the same.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConversationModel {
  /** A line of the window: what stands in it, or nothing. */
  public static final class Slot {
    private final SimpleObjectProperty<Optional<ConversationLine>> line = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper selected = new ReadOnlyBooleanWrapper();

    public ReadOnlyObjectProperty<Optional<ConversationLine>> lineProperty() {
      return line;
    }

    public ReadOnlyBooleanProperty selectedProperty() {
      return selected.getReadOnlyProperty();
    }
  }

  private final ConversationStore store;
  private final Framings framings;
  private final MessageText texts;
  private final ObservableList<Slot> window = FXCollections.observableArrayList();
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

  private ShownLines shown;
  /** Lines before this number are hidden by {@link #clearView}. */
  private long clearedBefore;
  /** While paused: the number after the last line shown. */
  private long pausedAt;
  /** The number after the last line that has been in the window, or that was there when following was let go. */
  private long seenBefore;
  private long top;
  private final LineSelection selection = new LineSelection();
  private Set<Long> only = Set.of();

  /** One in which nothing is cut. */
  public ConversationModel(ConversationStore store) {
    this(store, new Framings(), (_, _, _) -> "");
  }

  /**
   * @param framings how connections are cut into messages; {@link #recut} follows a change
   * @param texts reads messages
   */
  ConversationModel(ConversationStore store, Framings framings, MessageText texts) {
    this.store = store;
    this.framings = framings;
    this.texts = texts;
    this.shown = new ShownLines.All(store);
    following.addListener((_, _, on) -> onFollowing(on));
    paused.addListener((_, _, on) -> onPaused(on));
  }

  /** The lines on the screen; as many slots as fit, also where no line is. */
  public ObservableList<Slot> window() {
    return window;
  }

  /** Whether the window stays at the end. */
  public BooleanProperty followingProperty() {
    return following;
  }

  /** Whether the view is stopped. */
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /** How many lines came since the window let go of the end, or was paused. */
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

  /** Whether some of what is shown is cut into messages, which are not as many as lines are kept. */
  public ReadOnlyBooleanProperty cutProperty() {
    return cut.getReadOnlyProperty();
  }

  /** How many lines {@link #clearView} hides. */
  public ReadOnlyLongProperty clearedCountProperty() {
    return clearedCount.getReadOnlyProperty();
  }

  /** How many lines that can be scrolled through stand before the window. */
  public ReadOnlyLongProperty topProperty() {
    return topPosition.getReadOnlyProperty();
  }

  /** Says how many lines fit on the screen. */
  public void resizeWindow(int lines) {
    int wanted = Math.max(0, lines);
    if (wanted < window.size()) {
      window.remove(wanted, window.size());
    } else if (wanted > window.size()) {
      List<Slot> more = new ArrayList<>();
      for (int i = window.size(); i < wanted; i++) {
        more.add(new Slot());
      }
      window.addAll(more);
    }
    refill();
  }

  /** Shows the lines of these connections only; of all if there are none. The selected line, or else the top one, stays in place. */
  public void showOnly(Set<Long> connections) {
    only = Set.copyOf(connections);
    recut();
  }

  /** Shows what is shown as it is to be cut now. */
  void recut() {
    shown.refresh();
    top = clampTop(top); // the line it stood at may have been dropped since the last frame
    boolean keepSelected = isInWindow(selection.lead());
    long fixed = keepSelected ? selection.lead() : top < end() ? shown.lineAt(top) : store.end();
    long linesAbove = shown.positionOf(fixed) - top;
    shown = choose();
    cut.set(framings.cut(only));
    top = shown.positionOf(fixed) - (keepSelected ? linesAbove : 0);
    refill();
  }

  /** Fills the window anew, although its lines are the same: they are read otherwise. */
  void reread() {
    window.forEach(slot -> slot.line.set(Optional.empty()));
    picked.set(Optional.empty());
    refill();
  }

  /** Hides the lines there are; nothing is thrown away. */
  public void clearView() {
    clearedBefore = paused.get() ? pausedAt : store.end();
    seenBefore = Math.max(seenBefore, clearedBefore);
    clearSelection();
    refill();
  }

  /** Takes {@link #clearView} back. */
  public void showCleared() {
    clearedBefore = 0;
    refill();
  }

  /** Goes to the newest line and stays there, also out of a pause. */
  public void followNewest() {
    paused.set(false);
    following.set(true);
    refill();
  }

  /** Puts the window's top at the line that {@code before} lines stand before. At the end it follows again, unless paused. */
  public void scrollTo(long before) {
    top = clampTop(first() + before);
    following.set(top + window.size() >= end() && !paused.get());
    refill();
  }

  /** Moves the window by some lines, down if positive. */
  public void scrollBy(long lines) {
    scrollTo(top - first() + lines);
  }

  /** Selects a line by its number; extends the selection to it from where it began, if asked to. */
  public void select(long number, boolean extend) {
    selection.select(number, extend);
    refill();
  }

  /** Moves the selection by some lines, and the window with it. Without a selection it begins at the window's last line. */
  public void moveSelection(long lines, boolean extend) {
    if (first() == end()) {
      return;
    }
    long from = selection.isEmpty()
        ? Math.min(top + window.size(), end()) - 1 - lines
        : shown.positionOf(selection.lead());
    long to = Math.clamp(from + lines, first(), end() - 1);
    if (to < top) {
      scrollTo(to - first());
    } else if (to >= top + window.size()) {
      scrollTo(to - window.size() + 1 - first());
    } else if (lines < 0) {
      following.set(false);
    }
    select(shown.lineAt(to), extend);
  }

  public void clearSelection() {
    selection.clear();
  }

  /** The line that the selection ends at, while it is shown. */
  public ReadOnlyObjectProperty<Optional<ConversationLine>> pickedProperty() {
    return picked.getReadOnlyProperty();
  }

  /** How the picked line's bytes came. */
  public List<Piece> pickedPieces() {
    return selection.isLeadIn(shown) ? shown.pieces(shown.positionOf(selection.lead())) : List.of();
  }

  /** The text of the selected lines, one under the other, as it is kept. */
  public String selectedText() {
    return selection.text(shown, first(), end());
  }

  private void pick() {
    boolean same = picked.get().map(ConversationLine::number).orElse(-1L) == selection.lead();
    if (!selection.isLeadIn(shown)) {
      picked.set(Optional.empty());
    } else if (!same) {
      picked.set(Optional.of(shown.at(shown.positionOf(selection.lead()))));
    }
  }

  private ShownLines choose() {
    if (framings.cut(only)) {
      return new CutLines(store, only, framings::of, texts);
    }
    return only.isEmpty() ? new ShownLines.All(store) : new ShownLines.OfConnections(store, only);
  }

  /** Takes note of what came since the last frame, and fills the window anew. */
  void endFrame() {
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

  private long first() {
    return Math.max(shown.first(), Math.min(shown.positionOf(clearedBefore), shown.end()));
  }

  private long end() {
    return paused.get() ? Math.max(first(), shown.positionOf(pausedAt)) : shown.end();
  }

  private boolean isInWindow(long number) {
    long position = number < 0 ? -1 : shown.positionOf(number);
    return position >= top && position < Math.min(end(), top + window.size()) && shown.lineAt(position) == number;
  }

  private long clampTop(long position) {
    return Math.clamp(position, first(), Math.max(first(), end() - window.size()));
  }

  private long lastShownLine() {
    return paused.get() ? pausedAt : store.end();
  }

  private void refill() {
    long end = end();
    top = clampTop(following.get() ? end : top);
    long from = selection.from(shown);
    long to = selection.to(shown);
    for (int i = 0; i < window.size(); i++) {
      fill(window.get(i), top + i, end);
      window.get(i).selected.set(top + i >= from && top + i < Math.min(to, end));
    }
    if (top + window.size() >= end && !paused.get()) {
      seenBefore = store.end();
    }
    pick();
    newLines.set(shown.end() - Math.clamp(shown.positionOf(seenBefore), shown.first(), shown.end()));
    shownCount.set(end - first());
    clearedCount.set(first() - shown.first());
    keptCount.set(store.end() - store.first());
    topPosition.set(top - first());
  }

  private void fill(Slot slot, long position, long end) {
    if (position >= end) {
      slot.line.set(Optional.empty());
      return;
    }
    long number = shown.lineAt(position);
    if (slot.line.get().isEmpty() || slot.line.get().get().number() != number) {
      slot.line.set(Optional.of(shown.at(position)));
    }
  }
}
