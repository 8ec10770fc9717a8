package dev.porthole.server.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.EventTime;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as users type them. */
class TimePointTest {
  /** Eleven at night in that zone. */
  private static final Instant NOW = Instant.parse("2026-11-24T15:00:00.5Z");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({"2026-11-24T14:05:06.123Z, 2026-11-24T14:05:06.123Z", "2026-11-24T14:05+08:00, 2026-11-24T06:05:00Z",
      "2026-11-24T14:05:06, 2026-11-24T06:05:06Z", "2026-11-24 14:05, 2026-11-24T06:05:00Z",
      "2026-11-24T14:05:06.123456789, 2026-11-24T06:05:06.123456789Z", "2026-11-24, 2026-11-23T16:00:00Z",
      "14:05, 2026-11-24T06:05:00Z", "9:05, 2026-11-24T01:05:00Z", "14:05Z, 2026-11-24T14:05:00Z",
      "14:05:06, 2026-11-24T06:05:06Z", "14:05:06.123, 2026-11-24T06:05:06.123Z",
      "10s, 2026-11-24T14:59:50.5Z", "10m, 2026-11-24T14:50:00.5Z", "2h, 2026-11-24T13:00:00.5Z",
      "3d, 2026-11-21T15:00:00.5Z"})
  void itIsAnInstant(String text, Instant instant) {
    assertEquals(instant, EventTime.instant(TimePoint.parse(text, NOW, SHANGHAI)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "10", "10w", "-10m", "25:00", "2026-13-01", "2026-02-30", "1969-01-01",
      "2262-01-02", "9999-12-31T00:00:00Z", "999999999d", "2026-11-24T14:05:06 CST"})
  void whatIsNoneIsReportedInOneLine(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> TimePoint.parse(text, NOW, SHANGHAI))
        .getMessage();
    assertTrue(message.startsWith("'" + text + "' is not a time: use 2026-11-24T14:05:06"), message);
  }
}
