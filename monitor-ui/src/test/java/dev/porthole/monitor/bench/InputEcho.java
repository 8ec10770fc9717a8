package dev.porthole.monitor.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Measures the time from a key event, queued for the JavaFX thread like a real one, to the painted frame that shows it.
 * This is the second pulse after the event, because JavaFX begins no frame before the renderer has taken the previous
 * one.
 *
 * <p>Threads: a thread of its own types; the measurements are confined to the JavaFX thread.
 */
final class InputEcho {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
  private static final int PULSES = 2;

  private final TextField field;
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean ended;
  private final Thread typing = Thread.ofPlatform().daemon().unstarted(this::typeOn);

  InputEcho(TextField field) {
    this.field = field;
  }

  void begin() {
    typing.start();
  }

  /** The measurements, sorted. */
  long[] end() throws InterruptedException {
    ended = true;
    typing.join();
    Thread.sleep(500); // waits until the last one is painted
    return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private void typeOn() {
    for (int i = 0; !ended; i++) {
      String key = Character.toString('a' + i % 26);
      boolean clear = i % 8 == 7;
      long pressed = System.nanoTime();
      Platform.runLater(() -> {
        if (clear) {
          field.clear();
        } else {
          field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, key, "", KeyCode.UNDEFINED, false, false, false, false));
        }
        awaitPainted(pressed);
      });
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  private void awaitPainted(long pressed) {
    new AnimationTimer() {
      private int pulses;

      @Override
      public void handle(long now) {
        pulses++;
        if (pulses == PULSES) {
          nanos.add(System.nanoTime() - pressed);
          stop();
        }
      }
    }.start();
  }
}
