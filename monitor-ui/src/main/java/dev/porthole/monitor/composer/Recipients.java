package dev.porthole.monitor.composer;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.connections.SelectedAbsence;
import dev.porthole.monitor.notice.Notice;
import java.util.List;
import java.util.Set;

/**
 * The receivers as chosen: a later selection does not change them, but new connections belong to "all".
 *
 * <p>Threads: confined to the JavaFX thread, as the rows are.
 *
 * @param selected the selection at the time of the choice
 */
public record Recipients(Target target, Set<ConnectionRow> selected) {
  /** Which of the open connections receive. */
  public enum Target {
    SELECTED,
    ALL,
    ALL_BUT_SELECTED
  }

  /** The receivers that are open now. */
  List<ConnectionRow> open(ConnectionsModel connections) {
    return switch (target) {
      case SELECTED -> selected.stream().filter(ConnectionRow::isOpen).toList();
      case ALL -> connections.allOpen();
      case ALL_BUT_SELECTED -> connections.allOpen().stream().filter(row -> !selected.contains(row)).toList();
    };
  }

  /** What to report if there is no receiver. */
  Notice nobody() {
    return switch (target) {
      case SELECTED -> SelectedAbsence.notice(selected);
      case ALL -> Notice.failed("nobody-connected");
      case ALL_BUT_SELECTED -> Notice.failed("nobody-else");
    };
  }
}
