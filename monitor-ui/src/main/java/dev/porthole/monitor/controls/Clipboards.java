package dev.porthole.monitor.controls;

import dev.porthole.shared.codec.VisibleText;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/**
 * Puts text on the clipboard. Systems cut clipboard text at its first NUL, and a lone surrogate is invalid: both become
 * escapes, so that nothing is lost.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Clipboards {
  /** Marks text from Porthole whose escapes are meant as escapes. */
  private static final DataFormat ESCAPED = new DataFormat("application/x-porthole-escaped-text");

  private Clipboards() {}

  /** Puts a text on the clipboard. */
  public static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(fit(text));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Puts a text of {@link VisibleText} on the clipboard; the composer reads its escapes as escapes. */
  public static void putEscaped(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    content.put(ESCAPED, "1");
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** The text on the clipboard, if there is any. */
  public static Optional<String> text() {
    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
  }

  /** Whether the escapes in the clipboard's text are meant as escapes. */
  public static boolean isEscaped() {
    return Clipboard.getSystemClipboard().hasContent(ESCAPED);
  }

  /** Escapes a text for one table cell: it ends neither its row nor its column, and does nothing to a terminal. */
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
