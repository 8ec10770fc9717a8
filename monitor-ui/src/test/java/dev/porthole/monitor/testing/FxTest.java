package dev.porthole.monitor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** An exception on the JavaFX thread fails the running test. */
class FxTest {
  @Test
  void whatIsThrownOnTheJavaFxThreadIsTold() {
    Fx.startToolkit();
    Platform.runLater(() -> {
      throw new IllegalStateException("thrown");
    });
    Fx.runInAnyCase(() -> {});
    RuntimeException uncaught = assertThrows(RuntimeException.class, WaitForAsyncUtils::checkException);
    assertEquals("thrown", uncaught.getCause().getMessage());
  }
}
