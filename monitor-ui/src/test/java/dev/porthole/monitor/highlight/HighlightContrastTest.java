package dev.porthole.monitor.highlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Highlighted text is readable in both themes: WCAG 2.2, success criterion 1.4.3, level AA. */
class HighlightContrastTest {
  private static final double AA = 4.5;
  private static final Pattern ROLE = Pattern.compile("(-color-[a-z-]+):\\s*([^;]+);");
  private static final Pattern COLOURED = Pattern
      .compile("\\.conversation-line:([a-z]+), \\.highlight-chip:[a-z]+ \\{\\s*-row-colour: ([a-z-]+);"
          + "\\s*-chip-colour: ([a-z-]+);");

  static Stream<Theme> themes() {
    return Stream.of(new PrimerLight(), new PrimerDark());
  }

  @ParameterizedTest
  @MethodSource("themes")
  void isAaForEveryColour(Theme theme) throws IOException {
    Map<String, String> roles = ROLE.matcher(read(theme.getUserAgentStylesheet())).results()
        .collect(Collectors.toMap(role -> role.group(1), role -> role.group(2), (first, _) -> first));
    Color ground = Color.web(roles.get("-color-bg-default"));
    Color words = Color.web(roles.get("-color-fg-default"));
    Matcher coloured = COLOURED.matcher(read("/dev/porthole/monitor/highlight/highlight.css"));
    int colours = 0;
    for (; coloured.find(); colours++) {
      for (int part = 2; part <= 3; part++) {
        double contrast = contrast(words, over(Color.web(roles.get(coloured.group(part))), ground));
        assertTrue(contrast >= AA, theme.getName() + " " + coloured.group(1) + ": " + contrast);
      }
    }
    Color picked = over(Color.web(roles.get("-color-accent-muted")), ground);
    assertTrue(contrast(words, picked) >= AA, theme.getName() + " picked");
    assertEquals(HighlightColour.values().length, colours);
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(HighlightContrastTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Color over(Color colour, Color ground) {
    return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue()).interpolate(
        Color.color(ground.getRed(), ground.getGreen(), ground.getBlue()), 1 - colour.getOpacity());
  }

  private static double contrast(Color one, Color other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
