package dev.porthole.server.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands typed on standard input. */
class TypedCommandsTest {
  private final AtomicInteger stops = new AtomicInteger();

  private TypedCommands typed(String text) {
    return new TypedCommands(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), stops::incrementAndGet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop\n", "quit\n", "  EXIT \r\n", "help\nstop\n"})
  void aCommandToStopStops(String text) {
    assertTrue(typed(text).read());
    assertEquals(1, stops.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "\n", "stopp\n", "do stop\n"})
  void anythingElseDoesNot(String text) {
    assertTrue(typed(text).read());
    assertEquals(0, stops.get());
  }

  @Test
  void itsEndIsReported() {
    TypedCommands typed = typed("stop");
    assertTrue(typed.read());
    assertFalse(typed.read());
    assertEquals(0, stops.get(), "the line never ended");
  }
}
