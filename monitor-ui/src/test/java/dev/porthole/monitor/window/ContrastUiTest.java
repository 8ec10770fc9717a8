package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.controls.Theme;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every text on the screen has a contrast of at least 4.5 to 1 with its background (WCAG 2.2, 1.4.3, level AA), unless
 * it is disabled.
 */
class ContrastUiTest {
  private static final double LEAST = 4.5;

  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    monitor = OpenMonitor.english().running();
  }

  @AfterEach
  void close() {
    Fx.run(() -> Theme.apply(ColorScheme.LIGHT));
    monitor.close();
  }

  @ParameterizedTest
  @EnumSource
  void isEnough(ColorScheme scheme) {
    Fx.run(() -> Theme.apply(scheme));
    Collection<String> seen = new TreeSet<>(faint("nobody is there"));
    try (Client disconnected = monitor.connect(); Client client = monitor.connect()) {
      client.say("hello".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("connections", disconnected.address());
      monitor.server.apply(Target.these(new ConnectionId(1)), new Disconnect());
      monitor.awaitCell("connections", "disconnected");
      monitor.awaitCell("conversation", "thank you!");
      seen.addAll(faint("somebody is there"));
      monitor.clickCell("connections", client.address());
      monitor.clickCell("conversation", "hello");
      monitor.robot.clickOn("#show-bytes").clickOn("#guess");
      monitor.awaitText("guess-value-0", "not enough yet");
      seen.addAll(faint("one is selected"));
      assertTrue(Fx.get(() -> texts().count()) > 50, "there is something to look at");
    }
    assertEquals(List.of(), List.copyOf(seen));
  }

  private List<String> faint(String when) {
    return Fx.get(() -> {
      monitor.stage.getScene().getRoot().applyCss();
      monitor.stage.getScene().getRoot().layout();
      return texts().filter(text -> contrast(text) < LEAST)
          .map(text -> String.format(Locale.ROOT, "%s: “%s” %.2f, %s on %s in %s",
              when, text.getText(), contrast(text), text.getFill(), behind(text), text.getParent()))
          .toList();
    });
  }

  private Stream<Text> texts() {
    List<Text> found = new ArrayList<>();
    collect(monitor.stage.getScene().getRoot(), found);
    return found.stream().filter(text -> !text.getText().isBlank() && text.getFill() instanceof Color);
  }

  private static void collect(Node node, List<Text> found) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node instanceof Text text) {
      found.add(text);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static double contrast(Text text) {
    Color behind = behind(text);
    double one = luminance(over((Color) text.getFill(), behind));
    double other = luminance(behind);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static Color behind(Node node) {
    if (node == null) {
      return Color.WHITE;
    }
    Color under = behind(node.getParent());
    if (node instanceof Region region && region.getBackground() != null) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        under = fill.getFill() instanceof Color color ? over(color, under) : under;
      }
    }
    return under;
  }

  private static Color over(Color top, Color under) {
    return under.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
  }

  /** Relative luminance as defined by WCAG 2.2. */
  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
