package dev.porthole.monitor.connections;

import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.servers.ConnectionKey;
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
 * The clients that left or were refused most recently: the newest {@value #MAX_ROWS}, newest first. The list is updated
 * once a second.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ClosedConnectionsModel {
  static final int MAX_ROWS = 10_000;

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

  /** How many clients left or were refused in all. */
  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** The closed connection whose conversation is shown, if any. */
  ReadOnlyObjectProperty<Optional<ClosedConnection>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Why a conversation could not be shown. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /**
   * Shows the conversation of a closed connection from its beginning if any of its lines is kept; otherwise the notice
   * says why it is not shown.
   */
  void show(ClosedConnection row) {
    notice.set(Notice.NONE);
    if (!(row.origin() instanceof ConnectionKey connection)) {
      notice.set(Notice.failed("never-connected"));
      return;
    }
    conversation.showOnly(Set.of(connection));
    if (isNothingThere()) {
      showAll();
      notice.set(Notice.failed("lines-gone", Long.toString(connection.number())));
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

  /** Shows the conversation of all connections again. */
  void showAll() {
    conversation.showOnly(Set.of());
    leave();
  }

  /** Called when the conversation shows other connections; resumes following the newest line if it followed before. */
  void leave() {
    if (shown.get().isPresent() && followed) {
      conversation.followNewest();
    }
    shown.set(Optional.empty());
    notice.set(Notice.NONE);
  }

  /**
   * Clears the list, because the following events belong to another time.
   *
   * @param before how many clients had left or been refused before that time
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
    if (arrived.size() > MAX_ROWS) {
      arrived.removeLast();
    }
  }

  /** Removes a connection that was listed as gone: its closing event has arrived after all. */
  public void forget(ConnectionKey connection) {
    arrived.removeIf(row -> row.origin().equals(connection));
    rows.removeIf(row -> row.origin().equals(connection));
  }

  /** @param all how many clients have left or been refused in all, listed or not */
  public void tick(long all) {
    count.set(all);
    if (arrived.isEmpty()) {
      return;
    }
    rows.addAll(0, arrived);
    arrived.clear();
    if (rows.size() > MAX_ROWS) {
      rows.remove(MAX_ROWS, rows.size());
    }
  }

  private boolean isNothingThere() {
    return conversation.shownCountProperty().get() + conversation.clearedCountProperty().get() == 0
        && conversation.newLinesProperty().get() == 0;
  }
}
