package dev.porthole.monitor.composer;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.connections.SelectedAbsence;
import dev.porthole.monitor.notice.Notice;
import java.util.List;
import java.util.Set;

/**
 * Whom something goes to, as it was chosen: selecting others later changes nothing of it, but who has come since is among "all".
 *
 * <p>Threads: confined to the JavaFX thread, as the rows are.
 *
 * @param selected who was selected when it was chosen
 */
public record Recipients(Target target, Set<ConnectionRow> selected) {
  /** Who of the open connections is meant. */
  public enum Target {
    SELECTED,
    ALL,
    ALL_BUT_SELECTED
  }

  /** Those that are open now. */
  List<ConnectionRow> open(ConnectionsModel connections) {
    return switch (target) {
      case SELECTED -> selected.stream().filter(ConnectionRow::isOpen).toList();
      case ALL -> connections.allOpen();
      case ALL_BUT_SELECTED -> connections.allOpen().stream().filter(row -> !selected.contains(row)).toList();
    };
  }

  /** What to say if there is nobody. */
  Notice nobody() {
    return switch (target) {
      case SELECTED -> SelectedAbsence.notice(selected);
      case ALL -> Notice.failed("nobody-connected");
      case ALL_BUT_SELECTED -> Notice.failed("nobody-else");
    };
  }
}
