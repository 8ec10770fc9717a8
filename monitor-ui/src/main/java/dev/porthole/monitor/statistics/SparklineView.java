package dev.porthole.monitor.statistics;

import dev.porthole.monitor.controls.Style;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/**
 * A graph without labels: a history from left to right, scaled to its highest sample. It is painted on a canvas; a
 * chart of nodes would cost a hundred times as much.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class SparklineView extends Pane {
  private static final double FAINT = 0.25;
  private static final double LINE = 1;

  private final Canvas canvas = new Canvas();
  /** Never visible: gives the painted graph a colour that style sheets can set. */
  private final Rectangle ink = new Rectangle();
  private Samples history;

  /** @param history painted by {@link #show} */
  public SparklineView(Samples history, double width, double height) {
    this.history = history;
    Style.SPARKLINE.on(this);
    Style.SPARKLINE_INK.on(ink);
    ink.setVisible(false);
    setMinSize(0, height);
    setPrefSize(width, height);
    setMaxHeight(height);
    setMouseTransparent(true);
    getChildren().addAll(canvas, ink);
    ink.fillProperty().subscribe((_, _) -> paint());
  }

  /** Paints the current state of a history. */
  public void show(Samples shown) {
    history = shown;
    paint();
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      paint();
    }
  }

  private void paint() {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    graphics.clearRect(0, 0, width, height);
    if (width <= 0 || height <= LINE) {
      return;
    }
    double step = width / (history.length() - 1);
    double scale = (height - LINE) / Math.max(1, history.max());
    double[] x = new double[history.length() + 2];
    double[] y = new double[history.length() + 2];
    for (int i = 0; i < history.length(); i++) {
      x[i] = i * step;
      y[i] = height - LINE / 2 - history.at(i) * scale;
    }
    x[history.length()] = width;
    y[history.length()] = height;
    y[history.length() + 1] = height;
    graphics.setFill(ink.getFill());
    graphics.setGlobalAlpha(FAINT);
    graphics.fillPolygon(x, y, x.length);
    graphics.setGlobalAlpha(1);
    graphics.setStroke(ink.getFill());
    graphics.setLineWidth(LINE);
    graphics.strokePolyline(x, y, history.length());
  }
}
