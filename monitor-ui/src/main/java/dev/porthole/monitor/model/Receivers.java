package dev.porthole.monitor.model;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.EventTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Whom something goes to, as it was chosen: selecting others later changes nothing of it, but who has come since is among "all".
 *
 * <p>Threads: confined to the JavaFX thread, as the rows are.
 *
 * @param selected who was selected when it was chosen
 */
public record Receivers(Target target, Set<ConnectionRow> selected) {
  /** Who of the open connections is meant. */
  public enum Target {
    SELECTED,
    ALL,
    ALL_BUT_SELECTED
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneId.systemDefault());

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
      case SELECTED -> selected.isEmpty() ? Notice.failed("nobody-selected") : left();
      case ALL -> Notice.failed("nobody-connected");
      case ALL_BUT_SELECTED -> Notice.failed("nobody-else");
    };
  }

  /** Who of the selected has left last, and when. */
  private Notice left() {
    ConnectionRow last = selected.stream().max(Comparator.comparingLong(ConnectionRow::endedNanos)).orElseThrow();
    String name = last.nameProperty().get();
    String who = last.id() + " " + last.addressProperty().get()
        + (name.isEmpty() ? "" : " (" + VisibleText.of(name) + ")");
    String when = TIME.format(EventTime.instant(last.endedNanos()));
    return selected.size() == 1
        ? Notice.failed("client-left", who, when)
        : Notice.failed("clients-left", selected.size(), who, when);
  }
}
