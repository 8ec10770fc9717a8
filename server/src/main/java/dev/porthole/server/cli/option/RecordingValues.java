package dev.porthole.server.cli.option;

import dev.porthole.server.recording.Durability;
import dev.porthole.server.recording.Retention;
import dev.porthole.server.recording.WhenDiskHangs;
import dev.porthole.shared.codec.VisibleText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * Parses the values of {@link RecordOptions}.
 *
 * <p>Threads: stateless.
 */
final class RecordingValues {
  private static final Duration MAX_TIME = Duration.ofHours(1);
  private static final Pattern BARE = Pattern.compile("\\s*(\\d+)([mM]?)\\s*");
  private static final String INTERVAL = "interval:";
  private static final String SUSPEND = "suspend:";

  private RecordingValues() {}

  /** Parses {@code 10GiB}, {@code 30d}, or both; the unit distinguishes a size from an age. */
  static Retention retention(String text) {
    Optional<Long> bytes = Optional.empty();
    Optional<Duration> age = Optional.empty();
    for (String part : text.split(",", -1)) {
      requireUnit(part, text);
      Optional<Duration> span = TimeSpan.parse(part.strip());
      Optional<Long> size = span.isPresent() ? Optional.empty() : Optional.of(bytes(part, text));
      if (span.isPresent() ? age.isPresent() : bytes.isPresent()) {
        throw new TypeConversionException("'" + VisibleText.of(text) + "' has two "
            + (span.isPresent() ? "ages" : "sizes") + ": use one of each at most, such as 10GiB,30d");
      }
      if (span.isPresent()) {
        age = span.filter(Duration::isPositive).or(() -> {
          throw wrong(text);
        });
      } else {
        bytes = size;
      }
    }
    return new Retention(bytes.orElse(Retention.EVERYTHING.bytes()), age.orElse(Retention.EVERYTHING.age()));
  }

  private static void requireUnit(String part, String text) {
    Matcher bare = BARE.matcher(part);
    if (bare.matches()) {
      String number = VisibleText.of(bare.group(1), 20);
      throw new TypeConversionException("'" + VisibleText.of(text) + "' may be a size or an age: use a unit, such as "
          + number + "MiB or " + number + (bare.group(2).isEmpty() ? "d" : "min"));
    }
  }

  private static long bytes(String part, String text) {
    try {
      return ByteSize.parse(part.strip()).bytes();
    } catch (IllegalArgumentException noSize) {
      throw wrong(text);
    }
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException("'" + VisibleText.of(text)
        + "' does not say what to keep: use a size, an age, or both, such as 10GiB, 30d or 10GiB,30d");
  }

  static Durability durability(String text) {
    String word = text.strip();
    if (word.equalsIgnoreCase("batch")) {
      return Durability.BATCH;
    }
    Optional<Duration> interval = timeAfter(INTERVAL, word);
    if (interval.isPresent()) {
      return new Durability(interval);
    }
    throw new TypeConversionException("'" + VisibleText.of(text)
        + "' is not a durability: use batch, or interval: and a time up to an hour, such as interval:100ms");
  }

  static WhenDiskHangs whenDiskHangs(String text) {
    String word = text.strip();
    if (word.equalsIgnoreCase("wait")) {
      return WhenDiskHangs.WAIT;
    }
    Optional<Duration> after = timeAfter(SUSPEND, word);
    if (after.isPresent()) {
      return new WhenDiskHangs(after);
    }
    throw new TypeConversionException("'" + VisibleText.of(text)
        + "' does not say what to do: use wait, or suspend: and a time up to an hour, such as suspend:10s");
  }

  /** The time after {@code prefix} (in any case), more than 0 and up to an hour; empty if there is none. */
  private static Optional<Duration> timeAfter(String prefix, String word) {
    if (!word.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Converters.duration(word.substring(prefix.length())))
          .filter(time -> time.isPositive() && time.compareTo(MAX_TIME) <= 0);
    } catch (IllegalArgumentException noTime) {
      return Optional.empty(); // the caller reports the error
    }
  }
}
