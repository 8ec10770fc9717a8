package dev.porthole.monitor.connections;

import static dev.porthole.shared.api.Target.these;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.monitor.notice.ReachedNotice;
import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.event.ConnectionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Does something to the selected connections, such as disconnecting them.
 *
 * <p>Threads: confined to the JavaFX thread; the server answers through the executor given, which hops to it.
 */
public final class SteeringModel {
  /** What can be done to connections. */
  public enum Action {
    DISCONNECT("disconnected", new ConnectionCommand.Disconnect(), Optional.of(Question.Kind.DISCONNECT)),
    RESET("reset", new ConnectionCommand.Reset(), Optional.of(Question.Kind.RESET)),
    HALF_CLOSE("half-closed", new ConnectionCommand.HalfClose(), Optional.of(Question.Kind.HALF_CLOSE)),
    PAUSE_READING("reading-paused", new ConnectionCommand.PauseReading(), Optional.empty()),
    RESUME_READING("reading-resumed", new ConnectionCommand.ResumeReading(), Optional.empty());

    private final String key;
    private final ConnectionCommand command;
    /** What is asked before it is done to several at once; nothing if it can be taken back. */
    private final Optional<Question.Kind> question;

    Action(String key, ConnectionCommand command, Optional<Question.Kind> question) {
      this.key = key;
      this.command = command;
      this.question = question;
    }
  }

  private final ServerControl control;
  private final ConnectionsModel connections;
  private final Questions questions;
  private final Executor ui;
  private final Consumer<Notice> notice;

  /**
   * @param questions asked before something is done that cannot be taken back
   * @param notice is told how it went
   */
  public SteeringModel(ServerControl control, ConnectionsModel connections, Questions questions, Executor ui,
      Consumer<Notice> notice) {
    this.control = control;
    this.connections = connections;
    this.questions = questions;
    this.ui = ui;
    this.notice = notice;
  }

  /** Disconnects the selected connections. */
  public void disconnectSelected() {
    act(Action.DISCONNECT);
  }

  /**
   * Does something to the selected connections, unless some of them cannot be seen; to several, what cannot be taken back only if the user
   * says yes. The notice tells how it went.
   */
  public void act(Action action) {
    List<ConnectionId> whom = connections.selectedOpen().stream().map(ConnectionRow::id).toList();
    int hidden = connections.selectedHidden().size();
    if (whom.isEmpty()) {
      notice.accept(SelectedAbsence.notice(Set.copyOf(connections.selected())));
    } else if (hidden > 0) {
      notice.accept(Notice.failed("selected-hidden", hidden));
    } else if (whom.size() > 1 && action.question.isPresent()) {
      questions.ask(action.question.get(), () -> act(action, whom), whom.size());
    } else {
      act(action, whom);
    }
  }

  private void act(Action action, List<ConnectionId> whom) {
    ReachedNotice.tell(action.key, whom.size(), List.of(control.apply(these(whom), action.command)), ui, notice);
  }
}
