package dev.porthole.shared.codec;

/**
 * Makes text from a client fit to be shown: nothing in it can move a cursor, forge a line, reverse what follows or hide.
 *
 * <ul>
 *   <li>C0 controls and DEL become the control pictures of Unicode (U+2400 to U+2421): {@code ␍␊} for a line's end;
 *   <li>other control, format, bidi, zero-width, separator and unassigned characters become their number: {@code ‹U+202E›};
 *   <li>of a run of combining marks the first {@value #MARKS_SHOWN} are kept, the others become their number.
 * </ul>
 *
 * <p>See CWE-117, CWE-150, CVE-2021-42574 and, for the characters that are invisible by default, Unicode's
 * DerivedCoreProperties (Default_Ignorable_Code_Point).
 *
 * <p>Threads: stateless.
 */
public final class VisibleText {
  private static final int MARKS_SHOWN = 4;
  private static final char CUT = '…';

  private VisibleText() {}

  /** The whole text, made visible. */
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /** The text made visible; what is longer than {@code most} characters is cut, and ends in {@code …}. */
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
      append(shown, c, marks > MARKS_SHOWN);
    }
    return shown.toString();
  }

  /** Whether a character may stand in a terminal, a log line or a cell as it is. */
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

  /** Letters and marks that draw nothing: fillers, joiners, the Khmer inherent vowels, the Mongolian and other selectors. */
  private static boolean isInvisible(int c) {
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c >= 0x180B && c <= 0x180F
        || c == 0x2800 || c == 0x3164 || c == 0xFFA0 || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0000 && c <= 0xE0FFF;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x7F && !(c >= 0x4E00 && c <= 0x9FA5)) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder shown, int c, boolean tooManyMarks) {
    if (c < 0x20) {
      shown.append((char) (0x2400 + c));
    } else if (c == 0x7F) {
      shown.append('␡');
    } else if (tooManyMarks || !isSafe(c)) {
      shown.append("‹U+").append(String.format("%04X", c)).append('›');
    } else {
      shown.appendCodePoint(c);
    }
  }
}
