package dev.porthole.monitor.controls;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.css.Styleable;

/**
 * The style classes of the style sheets.
 *
 * <p>Threads: immutable.
 */
public enum Style {
  SERVER_BAR,
  SERVER_STATE,
  BADGE,
  RECORD,
  RECORDER_STATUS,
  TIMELINE,
  FIELD_LABEL,
  NOTICE,
  SECTION,
  SECTION_TITLE,
  FOOTER,
  CONVERSATION,
  CONVERSATION_LINE,
  HIGHLIGHT_CHIP,
  HIT,
  BYTES,
  PREVIEW,
  ROWS,
  VIEWPORT_ROWS,
  GLYPHS,
  BYTES_SELECTED,
  BYTES_CARET,
  BYTES_OFFSET,
  BYTES_HEX,
  BYTES_PRINTABLE,
  VALUES,
  NUMERIC,
  REACH_WARNING,
  WELCOME,
  WELCOME_TITLE,
  WELCOME_COMMAND,
  KEYS,
  DASHBOARD,
  GAUGE,
  SPARKLINE,
  SPARKLINE_INK;

  /** A selected line of the conversation: its table's own selection covers only the lines on the screen. */
  public static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
  /** A line that the find bar has found. */
  public static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

  public void on(Styleable node) {
    node.getStyleClass().add(hyphenated(this));
  }

  /** A constant's name as in style sheets and ids. */
  public static String hyphenated(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The pseudo-class of a constant, such as {@code :received}. */
  public static PseudoClass pseudoClass(Enum<?> constant) {
    return PseudoClass.getPseudoClass(hyphenated(constant));
  }
}
