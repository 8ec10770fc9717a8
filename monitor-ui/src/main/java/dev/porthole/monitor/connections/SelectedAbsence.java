package dev.porthole.monitor.connections;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.EventTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Set;

/**
 * Explains why none of the selected connections is open.
 *
 * <p>Threads: confined to the JavaFX thread, as the rows are.
 */
public final class SelectedAbsence {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneId.systemDefault());

  private SelectedAbsence() {}

  /** Says that nothing is selected, or which of the selected connections was closed last, and when. */
  public static Notice notice(Set<ConnectionRow> selected) {
    return selected.isEmpty() ? Notice.failed("nobody-selected") : left(selected);
  }

  private static Notice left(Set<ConnectionRow> selected) {
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
