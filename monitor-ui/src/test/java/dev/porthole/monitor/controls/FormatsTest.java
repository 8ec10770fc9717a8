package dev.porthole.monitor.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.EventTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats do not depend on the default locale, tested with one that writes decimal commas. */
class FormatsTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void inGermany() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void restoreDefault() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1, 1 B", "1023, 1023 B", "1024, 1.00 KiB", "1536, 1.50 KiB", "10240, 10.0 KiB",
      "102400, 100.0 KiB", "1048576, 1.00 MiB", "536870912, 512.0 MiB", "1073741824, 1.00 GiB",
      "1099511627776, 1.00 TiB", "1125899906842624, 1024.0 TiB", "9223372036854775807, 8388608.0 TiB"})
  void aSizeStandsInTheLargestUnitThatLeavesOneOrMore(long bytes, String shown) {
    assertEquals(shown, Formats.size(bytes));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"0; 0.000000 s", "1999; 0.000002 s", "3725123456789; 3,725.123457 s",
      "-1000; -0.000001 s"})
  void howLongAfterIsInSecondsWithMicroseconds(long nanos, String shown) {
    assertEquals(shown, Formats.seconds(OptionalLong.of(nanos)));
    assertEquals("–", Formats.seconds(OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0, –", "1, 1 B/s", "2048, 2.00 KiB/s"})
  void aRateIsASizePerSecondOrADash(long bytes, String shown) {
    assertEquals(shown, Formats.rate(bytes));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"0; 0", "999; 999", "1000; 1,000", "3481220; 3,481,220"})
  void aCountIsGroupedByThousands(long number, String shown) {
    assertEquals(shown, Formats.count(number));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "7, 7 s", "59, 59 s", "60, 1:00", "725, 12:05", "3599, 59:59", "3600, 1:00:00",
      "11525, 3:12:05", "86399, 23:59:59", "86400, 24:00:00", "360000, 100:00:00"})
  void anAgeGrowsFromSecondsToHours(long seconds, String shown) {
    assertEquals(shown, Formats.age(seconds));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-23T01:02:03, 01:02:03.000000", "2026-11-23T23:59:59.999999999, 23:59:59.999999",
      "2026-11-23T12:00:00.000001, 12:00:00.000001"})
  void aTimeIsThatOfThisPlaceWithMicroseconds(LocalDateTime here, String shown) {
    assertEquals(shown, Formats.time(nanos(here)));
  }

  @Test
  void aTimeBefore1970IsATimeOfDayToo() {
    assertEquals("10:00:00.500000", Formats.time(nanos(LocalDateTime.parse("1969-05-01T10:00:00.5"))));
  }

  private static long nanos(LocalDateTime here) {
    return EventTime.nanos(() -> here.atZone(ZoneId.systemDefault()).toInstant());
  }
}
