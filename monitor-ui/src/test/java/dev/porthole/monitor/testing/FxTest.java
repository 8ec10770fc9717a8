package dev.porthole.monitor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What is thrown on the JavaFX thread fails the test that is running. */
class FxTest {
  @Test
  void whatIsThrownOnTheJavaFxThreadIsTold() {
    Fx.startToolkit();
    Platform.runLater(() -> {
      throw new IllegalStateException("thrown");
    });
    Fx.runInAnyCase(() -> {});
    RuntimeException told = assertThrows(RuntimeException.class, WaitForAsyncUtils::checkException);
    assertEquals("thrown", told.getCause().getMessage());
  }
}
