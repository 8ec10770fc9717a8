package dev.porthole.shared.codec;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Makes text from a client safe to show: it cannot move a cursor, forge a line, reverse what follows or hide anything.
 * Unsafe characters become escapes, as programmers write them:
 *
 * <ul>
 * <li>{@code \r}, {@code \n}, {@code \t}, other controls {@code \x1B}; a backslash is doubled, so that no escape can be
 *     forged;
 * <li>format, bidi, zero-width, separator, private and unassigned characters: backslash, u and four digits; above
 *     U+FFFF the digits are in braces;
 * <li>in a run of combining marks, all after the first {@value #MARKS_SHOWN}.
 * </ul>
 *
 * <p>Preferred to Unicode's control pictures because every font and terminal can show escapes. See CWE-117, CWE-150,
 * CVE-2021-42574 and, for characters that are invisible by default, Unicode's DerivedCoreProperties
 * (Default_Ignorable_Code_Point).
 *
 * <p>Threads: stateless.
 */
public final class VisibleText {
  private static final int MARKS_SHOWN = 4;
  private static final char CUT = '…';
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private VisibleText() {}

  /** The whole text, made safe to show. */
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /**
   * The text made safe to show, cut at about {@code most} characters (the last escape is not split); if cut, it ends in
   * {@code …}.
   */
  public static String of(String text, int most) {
    if (text.length() <= most && isPlain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 16);
    int marks = 0;
    for (int i = 0; i < text.length();) {
      if (shown.length() >= most) {
        return shown.append(CUT).toString();
      }
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      append(shown, c, marks);
    }
    return shown.toString();
  }

  /**
   * Appends one character in the form shown within a text.
   *
   * @param marks the length of the run of combining marks that ends with this character; 0 if it is not a mark
   */
  public static void append(StringBuilder shown, int c, int marks) {
    switch (c) {
      case '\\' -> shown.append("\\\\");
      case '\r' -> shown.append("\\r");
      case '\n' -> shown.append("\\n");
      case '\t' -> shown.append("\\t");
      default -> {
        if (marks > MARKS_SHOWN || !isSafe(c)) {
          appendNumber(shown, c);
        } else {
          shown.appendCodePoint(c);
        }
      }
    }
  }

  /** Whether a character is drawn over the one before it. */
  public static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Whether a character may appear unescaped in a terminal, a log line or a table cell. */
  public static boolean isSafe(int c) {
    if (c < 0x7F) {
      return c >= 0x20;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        false;
      case Character.SPACE_SEPARATOR -> c == 0x3000;
      default -> !isInvisible(c);
    };
  }

  /**
   * Letters and marks that draw nothing: fillers, joiners, the Khmer inherent vowels, the Mongolian and other
   * selectors.
   */
  private static boolean isInvisible(int c) {
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c >= 0x180B && c <= 0x180F
        || c == 0x2800 || c == 0x3164 || c == 0xFFA0 || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0000 && c <= 0xE0FFF;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '\\' || c >= 0x7F && !(c >= 0x4E00 && c <= 0x9FA5)) {
        return false;
      }
    }
    return true;
  }

  private static void appendNumber(StringBuilder shown, int c) {
    if (c <= 0xFF) {
      shown.append("\\x").append(HEX.toHexDigits((byte) c));
    } else if (c <= 0xFFFF) {
      shown.append("\\u").append(HEX.toHexDigits((char) c));
    } else {
      shown.append("\\u{").append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append('}');
    }
  }
}
