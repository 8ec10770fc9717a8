package dev.porthole.monitor.inspector;

import dev.porthole.monitor.settings.DetailMode;
import dev.porthole.monitor.settings.Settings;
import javafx.beans.property.ReadOnlyProperty;
import javafx.scene.layout.Region;

/**
 * Lays out hex, text and values. The values are below in a high pane, else at the side. Beside a text, a hex row has as
 * many bytes as leave room for the text.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class BytesPane extends Region {
  private static final double GAP = 6;
  /** From this height on the values are below. */
  private static final double HIGH = 340;
  private static final double VALUES_SHARE = 0.38;
  private static final double VALUES_HEIGHT = 200;
  private static final double MIN_TEXT = 180;
  private static final double MIN_BESIDE_VALUES = 360;

  private final HexPane hex;
  private final TextPane text;
  private final ValuesView values;
  private final ReadOnlyProperty<DetailMode> mode;
  private final ReadOnlyProperty<Boolean> valuesShown;

  BytesPane(HexPane hex, TextPane text, ValuesView values, Settings settings) {
    this.hex = hex;
    this.text = text;
    this.values = values;
    this.mode = settings.detailModeProperty();
    this.valuesShown = settings.valuesShownProperty();
    setMinSize(0, 0);
    getChildren().addAll(hex, text, values);
    mode.subscribe(_ -> arrange());
    valuesShown.subscribe(_ -> arrange());
  }

  private void arrange() {
    hex.setVisible(mode.getValue() != DetailMode.TEXT);
    text.setVisible(mode.getValue() != DetailMode.HEX);
    values.setVisible(valuesShown.getValue());
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (values.isVisible() && height >= HIGH) {
      double below = Math.min(VALUES_HEIGHT, Math.floor(height * VALUES_SHARE));
      values.resizeRelocate(0, height - below, width, below);
      height -= below + GAP;
    } else if (values.isVisible()) {
      double beside = Math.clamp(width - MIN_BESIDE_VALUES, 0, ValuesView.WIDTH);
      values.resizeRelocate(width - beside, 0, beside, height);
      width -= beside + GAP;
    }
    double left = switch (mode.getValue()) {
      case HEX -> width;
      case TEXT -> 0;
      case BOTH -> Math.min(hex.widthBeside(width - GAP - MIN_TEXT), Math.max(0, width - GAP));
    };
    hex.resizeRelocate(0, 0, left, height);
    double textX = mode.getValue() == DetailMode.BOTH ? left + GAP : left;
    text.resizeRelocate(textX, 0, Math.max(0, width - textX), height);
  }
}
