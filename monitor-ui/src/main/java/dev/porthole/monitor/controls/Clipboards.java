package dev.porthole.monitor.controls;

import dev.porthole.shared.codec.VisibleText;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/**
 * Puts text where others paste it from. Systems end a text there at its first NUL, and half a character is none: both become escapes,
 * so that all of a text gets there.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Clipboards {
  /** Marks a text of ours in which escapes are escapes. */
  private static final DataFormat ESCAPED = new DataFormat("application/x-porthole-escaped-text");

  private Clipboards() {}

  /** Puts a text there. */
  public static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(fit(text));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** The same of a text as {@link VisibleText} writes it: the composer takes its escapes for escapes. */
  public static void putEscaped(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    content.put(ESCAPED, "1");
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** What is there, if it is text. */
  public static Optional<String> text() {
    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
  }

  /** Whether the escapes in what is there are meant. */
  public static boolean isEscaped() {
    return Clipboard.getSystemClipboard().hasContent(ESCAPED);
  }

  /** The text of a cell: it neither ends its row nor its column, nor does anything to a terminal. */
  public static String cell(String text) {
    StringBuilder cell = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      if (VisibleText.isSafe(c)) {
        cell.appendCodePoint(c);
      } else {
        VisibleText.append(cell, c, 0);
      }
    });
    return cell.toString();
  }

  private static String fit(String text) {
    StringBuilder fit = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      if (c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        VisibleText.append(fit, c, 0);
      } else {
        fit.appendCodePoint(c);
      }
    });
    return fit.toString();
  }
}
