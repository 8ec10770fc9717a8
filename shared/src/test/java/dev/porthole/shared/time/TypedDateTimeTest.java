package dev.porthole.shared.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.recording.RecordingSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTimeTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  /** From the evening of the 23rd to noon of the 24th in Shanghai. */
  private static final RecordingSummary RECORDING = new RecordingSummary("night", nanos("2026-11-23T14:00:00Z"),
      nanos("2026-11-24T04:00:00Z"), 1, 10, 0, false);

  @ParameterizedTest
  @CsvSource({"2026-11-24 08:30:00, 2026-11-24T00:30:00Z", "2026-11-24T08:30:00.25, 2026-11-24T00:30:00.250Z",
      "2026-11-24 8:30, 2026-11-24T00:30:00Z", "2026-11-24T00:30:00Z, 2026-11-24T00:30:00Z",
      "2026-11-24, 2026-11-23T16:00:00Z", "08:30, 2026-11-24T00:30:00Z", "8:30:01.000001, 2026-11-24T00:30:01.000001Z",
      "23:15:00, 2026-11-23T15:15:00Z", "08：30：00, 2026-11-24T00:30:00Z", "' 08:30 ', 2026-11-24T00:30:00Z",
      "18:00, 2026-11-24T10:00:00Z", "2026-11-24t00:30z, 2026-11-24T00:30:00Z",
      "2026-11-24 2:30+02:00, 2026-11-24T00:30:00Z", "2026-11-23T19:30:00.5-05:00, 2026-11-24T00:30:00.500Z",
      "00:30Z, 2026-11-24T00:30:00Z"})
  void isReadAsPeopleTypeIt(String text, String instant) {
    assertEquals(nanos(instant),
        TypedDateTime.read(text, false, ZONE).orElseThrow().nanosIn(RECORDING, RECORDING.lastNanos()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noon", "25:00", "8", "2026-13-01 08:00", "9999-01-01 00:00:00", "0001-01-01",
      "08:30 pm", "14:03-16:00", "2026-11-24 08:30+25:00", "2026-11-24+08:00", "2026-11-24 08:30 CST"})
  void whatIsNoneIsRefused(String text) {
    assertEquals(Optional.empty(), TypedDateTime.read(text, false, ZONE));
  }

  private static long nanos(String instant) {
    return EventTime.nanos(() -> Instant.parse(instant));
  }
}
