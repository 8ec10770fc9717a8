package dev.porthole.monitor.inspector;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The widths of characters in a font, each measured once; all wide characters, such as Chinese, share one width.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class GlyphWidths {
  private static final int ASCII = 0x80;

  private final Text probe = new Text();
  private final double[] ascii;
  private final double wide;
  private final Map<Integer, Double> others = new HashMap<>();

  GlyphWidths(Font font) {
    probe.setFont(font);
    ascii = IntStream.range(0, ASCII).mapToDouble(c -> c < ' ' ? 0 : measure(c)).toArray();
    wide = measure('中');
  }

  /** The width of a character as shown; an escape consists of several ASCII characters. */
  double of(String shown, int columns) {
    if (shown.isEmpty() || columns == 0) {
      return 0;
    }
    if (shown.charAt(0) < ASCII) {
      return shown.chars().mapToDouble(c -> c < ASCII ? ascii[c] : measure(c)).sum();
    }
    return columns == 2 ? wide : others.computeIfAbsent(shown.codePointAt(0), this::measure);
  }

  /** The maximum width of some ASCII characters. */
  double widest(IntStream characters) {
    return characters.mapToDouble(c -> ascii[c]).max().orElseThrow();
  }

  private double measure(int c) {
    probe.setText(Character.toString(c));
    return probe.getLayoutBounds().getWidth();
  }
}
