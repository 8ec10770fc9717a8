package dev.porthole.monitor.connections;

import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.notice.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Who has left lately, and who was not let in: the newest {@value #MOST}, newest first. They come in bulk, once a second.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ClosedConnectionsModel {
  static final int MOST = 10_000;

  private final ConversationModel conversation;
  private final ObservableList<ClosedConnection> rows = FXCollections.observableArrayList();
  /** Newest first. */
  private final Deque<ClosedConnection> arrived = new ArrayDeque<>();
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<Optional<ClosedConnection>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private boolean followed;

  public ClosedConnectionsModel(ConversationModel conversation) {
    this.conversation = conversation;
  }

  public ObservableList<ClosedConnection> rows() {
    return rows;
  }

  /** How many there were in all. */
  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Whose conversation is shown, if it is that of somebody who has left. */
  ReadOnlyObjectProperty<Optional<ClosedConnection>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Why a conversation could not be shown. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Shows what one of them said, from its beginning, if lines of it are kept; else the notice tells why not. */
  void show(ClosedConnection row) {
    notice.set(Notice.NONE);
    if (row.number() == 0) {
      notice.set(Notice.failed("never-connected"));
      return;
    }
    conversation.showOnly(Set.of(row.number()));
    if (isNothingThere()) {
      showAll();
      notice.set(Notice.failed("lines-gone", Long.toString(row.number())));
      return;
    }
    if (conversation.shownCountProperty().get() == 0) { // hidden by a pause, or by clearing
      conversation.pausedProperty().set(false);
      conversation.showCleared();
    }
    followed = shown.get().isPresent() ? followed : conversation.followingProperty().get();
    conversation.scrollTo(0);
    shown.set(Optional.of(row));
  }

  /** Shows the conversation of all again. */
  void showAll() {
    conversation.showOnly(Set.of());
    leave();
  }

  /** The conversation is of others now; if it followed the newest line before, it does so again. */
  void leave() {
    if (shown.get().isPresent() && followed) {
      conversation.followNewest();
    }
    shown.set(Optional.empty());
    notice.set(Notice.NONE);
  }

  /**
   * Forgets them: what is told from here on is of another time.
   *
   * @param before how many there had been until then
   */
  public void restart(long before) {
    if (shown.get().isPresent()) {
      conversation.showOnly(Set.of());
    }
    shown.set(Optional.empty());
    notice.set(Notice.NONE);
    rows.clear();
    arrived.clear();
    count.set(before);
  }

  public void add(ClosedConnection row) {
    arrived.addFirst(row);
    if (arrived.size() > MOST) {
      arrived.removeLast();
    }
  }

  /** One that was thought to be gone tells its end after all. */
  public void forget(long number) {
    arrived.removeIf(row -> row.number() == number);
    rows.removeIf(row -> row.number() == number);
  }

  /** @param all how many there were in all, listed or not */
  public void tick(long all) {
    count.set(all);
    if (arrived.isEmpty()) {
      return;
    }
    rows.addAll(0, arrived);
    arrived.clear();
    if (rows.size() > MOST) {
      rows.remove(MOST, rows.size());
    }
  }

  private boolean isNothingThere() {
    return conversation.shownCountProperty().get() + conversation.clearedCountProperty().get() == 0
        && conversation.newLinesProperty().get() == 0;
  }
}
