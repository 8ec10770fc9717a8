package dev.porthole.monitor.inspector;

import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.conversation.CopiedLines;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.Fragment;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.codec.compose.CopyFormat;
import dev.porthole.shared.codec.inspect.Value;
import dev.porthole.shared.codec.inspect.ValueInspector;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The bytes of the picked line: the text in pages, the selection, and the values of the selected bytes. Text is decoded
 * only where it is needed; a message of 100 MB is never decoded as a whole.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class DetailModel implements CopiedLines {
  /** Copying more at once would freeze the window, and the program that pastes. */
  private static final int MAX_COPIED = 16 << 20;
  /** Counted for each copied line besides its bytes: its time and its client. */
  private static final int COPIED_BESIDE_BYTES = 16;

  /** Provides the charset of a message. */
  @FunctionalInterface
  public interface Charsets {
    Charset of(Origin origin, LineKind side, Bytes message);
  }

  private final ConversationModel conversation;
  private final Charsets charsets;
  private final ByteSelection selection = new ByteSelection();
  private final ReadOnlyObjectWrapper<Bytes> data = new ReadOnlyObjectWrapper<>(Bytes.EMPTY);
  private final ReadOnlyIntegerWrapper pageNumber = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private Charset charset = StandardCharsets.UTF_8;
  private TextPages pages = new TextPages(Bytes.EMPTY, charset);
  /** The line shown last, to keep its selection when the same line is shown again with another charset. */
  private long lastNumber = -1;
  private int lastLength;
  private ByteRange lastRange = ByteRange.NONE;

  public DetailModel(ConversationModel conversation, Charsets charsets) {
    this.conversation = conversation;
    this.charsets = charsets;
    conversation.pickedProperty().subscribe(this::show);
    selection.caretProperty().subscribe(_ -> turnToCaret());
  }

  /** The bytes of the picked line; empty if there is no line or it has no bytes. */
  ReadOnlyObjectProperty<Bytes> dataProperty() {
    return data.getReadOnlyProperty();
  }

  Bytes data() {
    return data.get();
  }

  /** What the picked line belongs to. */
  Optional<Origin> origin() {
    return conversation.pickedProperty().get().map(ConversationLine::origin);
  }

  /** The chunks that carried the bytes. */
  List<Fragment> pieces() {
    return data.get().isEmpty() ? List.of() : conversation.pickedPieces();
  }

  ByteSelection selection() {
    return selection;
  }

  /** The charset of the text. */
  Charset charset() {
    return charset;
  }

  /** The number of the text page that is shown, from 0 on. It follows the caret. */
  ReadOnlyIntegerProperty pageNumberProperty() {
    return pageNumber.getReadOnlyProperty();
  }

  /** The number of pages of the text, at least 1. */
  int pageCount() {
    return pages.count();
  }

  /** The page that is shown. */
  TextPage page() {
    return pages.page(pageNumber.get());
  }

  /** Shows a page; an invalid number is clamped. */
  void showPage(int number) {
    pageNumber.set(Math.clamp(number, 0, pages.count() - 1));
  }

  /**
   * Moves the caret to the next character if {@code forward}, else to the previous one; without a selection, the first
   * move only selects the caret's character.
   */
  void moveByCharacter(boolean forward, boolean extend) {
    if (data.get().isEmpty()) {
      return;
    }
    ByteRange at = pages.character(selection.caret());
    int next = forward ? at.to() : at.from() - 1;
    boolean stays = selection.isEmpty() || next < 0 || next >= data.get().length();
    selection.select(stays ? at : pages.character(next), extend);
  }

  /** Selects the character that contains a byte, or extends the selection to it. */
  void selectCharacter(int at, boolean extend) {
    if (!data.get().isEmpty()) {
      selection.select(pages.character(Math.clamp(at, 0, data.get().length() - 1)), extend);
    }
  }

  /** The possible values of the selected bytes. With a single byte selected, numbers include the bytes after it. */
  List<Value> values() {
    ByteRange range = selection.rangeProperty().get();
    int to = range.length() == 1 ? Math.min(range.from() + Long.BYTES, data.get().length()) : range.to();
    return ValueInspector.inspect(data.get().slice(range.from(), to));
  }

  /**
   * The selected bytes, or all if none are selected, in a format to paste; empty if there are none or too many, which
   * is reported.
   */
  Optional<String> copy(CopyFormat format) {
    ByteRange range = selection.rangeProperty().get();
    return copy(format, range.isEmpty() ? data.get() : data.get().slice(range.from(), range.to()));
  }

  @Override
  public Optional<List<ConversationLine>> selectedLines() {
    return selected(_ -> true, "lines-copied");
  }

  @Override
  public Optional<List<ConversationLine>> selectedMessages() {
    return selected(line -> !line.data().isEmpty(), "messages-copied");
  }

  @Override
  public Charset charset(ConversationLine line) {
    return charsets.of(line.origin(), line.kind(), line.data());
  }

  /** The result of the last copy. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  private Optional<String> copy(CopyFormat format, Bytes bytes) {
    if (bytes.isEmpty()) {
      notice.set(Notice.failed("nothing-to-copy"));
      return Optional.empty();
    }
    if (bytes.length() > MAX_COPIED) {
      notice.set(Notice.failed("too-much-to-copy", bytes.length(), MAX_COPIED >> 20));
      return Optional.empty();
    }
    notice.set(Notice.done("bytes-copied", bytes.length()));
    return Optional.of(format.write(bytes, charset));
  }

  private Optional<List<ConversationLine>> selected(Predicate<ConversationLine> wanted, String done) {
    List<ConversationLine> lines = new ArrayList<>();
    long[] bytes = {0};
    conversation.forEachSelected(line -> {
      if (wanted.test(line)) {
        lines.add(line);
        bytes[0] += line.data().length() + COPIED_BESIDE_BYTES;
      }
      return bytes[0] <= MAX_COPIED;
    });
    if (lines.isEmpty()) {
      notice.set(Notice.failed("nothing-to-copy"));
      return Optional.empty();
    }
    if (bytes[0] > MAX_COPIED) {
      notice.set(Notice.failed("too-many-lines-to-copy", lines.size(), MAX_COPIED >> 20));
      return Optional.empty();
    }
    notice.set(Notice.done(done, lines.size()));
    return Optional.of(List.copyOf(lines));
  }

  private void show(Optional<ConversationLine> line) {
    Bytes bytes = line.map(ConversationLine::data).orElse(Bytes.EMPTY);
    if (!data.get().isEmpty()) {
      lastRange = selection.rangeProperty().get();
    }
    notice.set(Notice.NONE);
    charset = line.filter(_ -> !bytes.isEmpty())
        .map(shown -> charsets.of(shown.origin(), shown.kind(), bytes)).orElse(StandardCharsets.UTF_8);
    pages = new TextPages(bytes, charset);
    selection.reset(bytes.length());
    pageNumber.set(0);
    data.set(bytes);
    line.filter(_ -> !bytes.isEmpty()).ifPresent(this::restore);
  }

  private void restore(ConversationLine line) {
    if (line.number() == lastNumber && line.data().length() == lastLength) {
      selection.select(lastRange, false);
    }
    lastNumber = line.number();
    lastLength = line.data().length();
  }

  private void turnToCaret() {
    if (pages.count() > 1) {
      pageNumber.set(pages.pageOf(selection.caret()));
    }
  }
}
