package dev.porthole.monitor.controls;

import java.time.Duration;
import javafx.scene.control.Control;
import javafx.scene.input.MouseEvent;

/**
 * Detects that the user is about to click a row, so that rows do not move under the mouse just before the click.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class AimGuard {
  /** The time from the last mouse movement to the click. */
  private static final long AIMING_NANOS = Duration.ofMillis(1500).toNanos();

  private final Control table;
  private boolean pressed;
  private boolean moved;
  private long movedNanos;

  public AimGuard(Control table) {
    this.table = table;
    table.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> onMove());
    table.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> {
      pressed = true;
      onMove();
    });
    table.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> pressed = false);
    table.addEventFilter(MouseEvent.MOUSE_EXITED_TARGET, event -> moved = moved && event.getTarget() != table);
  }

  /** Whether rows must stay in place now. */
  public boolean isAiming() {
    boolean menu = table.getContextMenu() != null && table.getContextMenu().isShowing();
    return menu || pressed || moved && System.nanoTime() - movedNanos < AIMING_NANOS;
  }

  private void onMove() {
    moved = true;
    movedNanos = System.nanoTime();
  }
}
