package dev.porthole.monitor.connections;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.monitor.notice.ReachedNotice;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.shared.api.ConnectionCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Performs actions on the selected connections, such as disconnecting them.
 *
 * <p>Threads: confined to the JavaFX thread; the servers answer through the executor given, which hops to it.
 */
public final class SteeringModel {
  /** An action on connections. */
  public enum Action {
    DISCONNECT("disconnected", new ConnectionCommand.Disconnect(), Optional.of(Question.Kind.DISCONNECT)),
    RESET("reset", new ConnectionCommand.Reset(), Optional.of(Question.Kind.RESET)),
    HALF_CLOSE("half-closed", new ConnectionCommand.HalfClose(), Optional.of(Question.Kind.HALF_CLOSE)),
    PAUSE_READING("reading-paused", new ConnectionCommand.PauseReading(), Optional.empty()),
    RESUME_READING("reading-resumed", new ConnectionCommand.ResumeReading(), Optional.empty());

    private final String key;
    private final ConnectionCommand command;
    /** Asked before the action is done to several connections; empty if the action can be undone. */
    private final Optional<Question.Kind> question;

    Action(String key, ConnectionCommand command, Optional<Question.Kind> question) {
      this.key = key;
      this.command = command;
      this.question = question;
    }
  }

  private final ServerControls controls;
  private final ConnectionsModel connections;
  private final Questions questions;
  private final Executor ui;
  private final Consumer<Notice> notice;

  /**
   * @param questions asked before an irreversible action
   * @param notice receives the result
   */
  public SteeringModel(ServerControls controls, ConnectionsModel connections, Questions questions, Executor ui,
      Consumer<Notice> notice) {
    this.controls = controls;
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
   * Performs an action on the selected connections, unless the filter hides some of them. An irreversible action on
   * several connections requires the user's confirmation. The notice reports the result.
   */
  public void act(Action action) {
    List<ConnectionKey> targets = connections.selectedOpen().stream().map(ConnectionRow::key).toList();
    int hidden = connections.selectedHidden().size();
    if (targets.isEmpty()) {
      notice.accept(SelectedAbsence.notice(Set.copyOf(connections.selected())));
    } else if (hidden > 0) {
      notice.accept(Notice.failed("selected-hidden", hidden));
    } else if (targets.size() > 1 && action.question.isPresent()) {
      questions.ask(action.question.get(), () -> act(action, targets), targets.size());
    } else {
      act(action, targets);
    }
  }

  private void act(Action action, List<ConnectionKey> targets) {
    ReachedNotice.report(action.key, targets.size(), List.of(controls.apply(targets, action.command)), ui,
        notice);
  }
}
