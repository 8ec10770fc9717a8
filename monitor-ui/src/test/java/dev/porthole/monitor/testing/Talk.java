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
 * A conversation of lines whose text is their number, and a model of it with a window.
 *
 * <p>Threads: confined to one.
 */
public final class Talk {
  public static final int PAGE = ConversationStore.PAGE_LINES;

  public final ConversationStore store;
  public final ConversationModel model;

  /** @param mostLines what the store keeps at least */
  public Talk(int windowLines, long mostLines) {
    store = new ConversationStore(mostLines, Long.MAX_VALUE / 2);
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
    store.append(store.end(), LineKind.RECEIVED, connection, "#" + connection, Bytes.EMPTY,
        Long.toString(store.end()));
  }

  /** The numbers of the lines in the window; what stands in a slot is checked to be that line. */
  public List<Long> window() {
    return model.window().stream().map(slot -> slot.lineProperty().get()).flatMap(Optional::stream)
        .peek(line -> assertEquals(store.line(line.number()), line)).map(ConversationLine::number).toList();
  }

  /** The numbers of the lines marked as selected in the window. */
  public List<Long> marked() {
    return model.window().stream().filter(slot -> slot.selectedProperty().get())
        .map(slot -> slot.lineProperty().get().orElseThrow().number()).toList();
  }

  /** What the selected lines say, one under the other. */
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

  /** The same as the text of lines, one under the other. */
  public static String text(long... numbers) {
    return LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining("\n"));
  }
}
