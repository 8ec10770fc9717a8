package dev.porthole.server.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static Scale around(double... values) {
    return Scale.around(DoubleStream.of(values));
  }

  @Test
  void valuesOfOneDecadeStandAboveZeroInEvenSteps() {
    Scale scale = around(12, 40, 81);
    assertFalse(scale.logarithmic());
    assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0), scale.ticks());
    assertEquals(0.4, scale.position(40), 1e-9);
  }

  @Test
  void theHighestValueMayBeTheTop() {
    assertEquals(List.of(0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0), around(3, 1).ticks());
    assertEquals(1, around(3, 1).position(3), 1e-9);
  }

  @Test
  void valuesOfDecadesStandLogarithmically() {
    Scale scale = around(3, 400);
    assertTrue(scale.logarithmic());
    assertEquals(List.of(2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0), scale.ticks());
    assertEquals(scale.position(10) - scale.position(5), scale.position(20) - scale.position(10), 1e-9);
  }

  @Test
  void manyDecadesHaveATickEachAndOneAtEachEnd() {
    assertEquals(List.of(20.0, 100.0, 1000.0, 10_000.0, 100_000.0, 200_000.0), around(30, 200_000).ticks());
  }

  @Test
  void smallValuesHaveRoundTicksToo() {
    assertEquals(List.of(0.01, 0.02, 0.05, 0.1, 0.2), around(0.01, 0.15).ticks());
    assertEquals(0, around(0.01, 0.15).position(0.01), 1e-9);
  }

  @Test
  void oneValueIsEnough() {
    assertEquals(1, around(7).position(around(7).high()), 1e-9);
  }
}
