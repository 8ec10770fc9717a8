package dev.porthole.monitor.conversation;

import dev.porthole.monitor.controls.Clipboards;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.compose.CopyFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.MenuItem;

/**
 * Copies all selected lines of the conversation, in order and complete, even where a row shows only their beginning.
 *
 * <p>Text from clients is escaped, one line each, so that it does nothing where it is pasted; only {@link #copyRaw}
 * copies it unescaped.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class LineCopy {
  private final Texts texts;
  private final LineWords words;
  private final CopiedLines copied;

  LineCopy(Texts texts, CopiedLines copied) {
    this.texts = texts;
    this.words = new LineWords(texts);
    this.copied = copied;
  }

  /** Copies the text of each line. */
  void copyText() {
    with(lines -> Clipboards.putEscaped(joined(lines, this::text)));
  }

  /** Copies the text with date and time, client and direction before it, separated by tabs. */
  void copyRows() {
    with(lines -> Clipboards.put(joined(lines,
        line -> String.join("\t", Formats.moment(line.timeNanos()), Clipboards.cell(line.peer()),
            texts.of("line", line.kind()), isChunk(line) ? text(line) : words.of(line.kind(), line.text())))));
  }

  /** Copies the text unescaped, except for characters that no clipboard accepts. */
  void copyRaw() {
    with(lines -> Clipboards.put(joined(lines,
        line -> isChunk(line) ? line.data().text(copied.charset(line)) : text(line))));
  }

  /** One menu item for each form and format; {@code id} is the prefix of the items' ids. */
  List<MenuItem> items(String id) {
    return Stream.concat(
        Stream.of(item(id + "-text", "copy.text", this::copyText), item(id + "-rows", "copy.rows", this::copyRows),
            item(id + "-raw", "copy.raw", this::copyRaw)),
        Stream.of(CopyFormat.values()).filter(format -> format != CopyFormat.TEXT)
            .map(format -> item(id + "-" + format.term(), "copy." + format.term(), () -> copyBytes(format))))
        .toList();
  }

  private static boolean isChunk(ConversationLine line) {
    return line.kind() == LineKind.RECEIVED || line.kind() == LineKind.SENT;
  }

  private String text(ConversationLine line) {
    return isChunk(line)
        ? VisibleText.of(line.data().text(copied.charset(line)))
        : (texts.of("line", line.kind()) + " " + words.of(line.kind(), line.text())).strip();
  }

  private void copyBytes(CopyFormat format) {
    copied.selectedMessages().ifPresent(lines -> Clipboards.put(
        IntStream.range(0, lines.size()).mapToObj(i -> {
          String written = format.write(lines.get(i).data(), copied.charset(lines.get(i)));
          return format == CopyFormat.C_ARRAY && lines.size() > 1 ? named(written, i) : written;
        }).collect(Collectors.joining("\n"))));
  }

  /** Gives each array its own name, because one file may hold several. */
  private static String named(String array, int index) {
    return array.replaceFirst(" data\\[]", " data_" + (index + 1) + "[]");
  }

  private static String joined(List<ConversationLine> lines, Function<ConversationLine, String> text) {
    return lines.stream().map(text).collect(Collectors.joining("\n"));
  }

  private void with(Consumer<List<ConversationLine>> copy) {
    copied.selectedLines().ifPresent(copy);
  }

  private MenuItem item(String id, String key, Runnable action) {
    MenuItem item = new MenuItem(texts.of(key));
    item.setId(id);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
