package dev.porthole.shared.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
  @ParameterizedTest
  @CsvSource({"1970-01-01T00:00:00Z, 0", "1970-01-01T00:00:00.000000001Z, 1", "1969-12-31T23:59:59.999999999Z, -1",
      "1969-12-31T23:59:59Z, -1000000000", "1969-12-31T23:59:58.500Z, -1500000000",
      "2026-11-23T00:00:00.123456789Z, 1795392000123456789", "2262-04-11T23:47:16.854775807Z, 9223372036854775807",
      "1677-09-21T00:12:43.145224192Z, -9223372036854775808"})
  void isNanosecondsSinceTheEpoch(String instant, long nanos) {
    assertEquals(nanos, EventTime.nanos(() -> Instant.parse(instant)));
    assertEquals(Instant.parse(instant), EventTime.instant(nanos));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1_000_000_001L, -1_000_000_000L, -999_999_999L, -1, 0, 1, 999_999_999L,
      Long.MAX_VALUE})
  void comesBackFromAnInstantUnchanged(long nanos) {
    assertEquals(nanos, EventTime.nanos(() -> EventTime.instant(nanos)));
  }

  @Test
  void comesBackUnchangedForRandomTimes() {
    new Random(13).longs(10_000).forEach(this::comesBackFromAnInstantUnchanged);
  }
}
