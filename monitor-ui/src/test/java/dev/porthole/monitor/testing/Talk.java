package dev.porthole.monitor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A conversation whose lines have their numbers as text, and a model of it with a window.
 *
 * <p>Threads: confined to one thread.
 */
public final class Talk {
  public static final int PAGE = ConversationStore.PAGE_LINES;

  public final ConversationStore store;
  public final ConversationModel model;

  /** @param maxLines the number of lines that the store keeps */
  public Talk(int windowLines, long maxLines) {
    store = new ConversationStore(maxLines, Long.MAX_VALUE / 2);
    model = new ConversationModel(store);
    model.resizeWindow(windowLines);
  }

  /** A store that drops nothing in this test. */
  public Talk(int windowLines) {
    this(windowLines, Long.MAX_VALUE / 2);
  }

  /** Appends a line of each of these connections, and ends the frame. */
  public void says(long... connections) {
    for (long connection : connections) {
      append(connection);
    }
    model.endFrame();
  }

  /** Appends {@code lines} lines of connections 1 to {@code connections} in turn, and ends the frame. */
  public void comes(int lines, int connections) {
    for (int i = 0; i < lines; i++) {
      append(store.end() % connections + 1);
    }
    model.endFrame();
  }

  /** Appends {@code lines} lines of connection 1, and ends the frame. */
  public void comes(int lines) {
    comes(lines, 1);
  }

  public void append(long connection) {
    store.append(store.end(), LineKind.RECEIVED, Keys.origin(connection), "#" + connection, Bytes.EMPTY,
        Long.toString(store.end()));
  }

  /** The numbers of the lines in the window; checks that each slot shows its line. */
  public List<Long> window() {
    return model.window().stream().map(slot -> slot.lineProperty().get()).flatMap(Optional::stream)
        .peek(line -> assertEquals(store.line(line.number()), line)).map(ConversationLine::number).toList();
  }

  /** The numbers of the lines marked as selected in the window. */
  public List<Long> marked() {
    return model.window().stream().filter(slot -> slot.selectedProperty().get())
        .map(slot -> slot.lineProperty().get().orElseThrow().number()).toList();
  }

  /** The texts of the selected lines, one per line. */
  public String selectedText() {
    List<String> texts = new ArrayList<>();
    model.forEachSelected(line -> texts.add(line.text()));
    return String.join("\n", texts);
  }

  public long top() {
    return model.topProperty().get();
  }

  public long newLines() {
    return model.newLinesProperty().get();
  }

  public long shown() {
    return model.shownCountProperty().get();
  }

  public long kept() {
    return model.keptCountProperty().get();
  }

  public long cleared() {
    return model.clearedCountProperty().get();
  }

  public boolean following() {
    return model.followingProperty().get();
  }

  public void pause(boolean on) {
    model.pausedProperty().set(on);
  }

  /** The numbers from {@code from} inclusive to {@code to} exclusive. */
  public static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** The texts of these lines, one per line. */
  public static String text(long... numbers) {
    return LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining("\n"));
  }
}
