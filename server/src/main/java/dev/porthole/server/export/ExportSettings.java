package dev.porthole.server.export;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.Direction;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of an export format.
 *
 * <p>Threads: immutable.
 *
 * @param charset how bytes are decoded as text
 * @param zone the time zone of times for people
 * @param bom whether a table begins with a byte order mark, by which some spreadsheets recognize UTF-8
 * @param direction the direction written by the raw format; other formats ignore it
 */
public record ExportSettings(CharsetChoice charset, ZoneId zone, boolean bom, Optional<Direction> direction) {
  public ExportSettings {
    Objects.requireNonNull(charset);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(direction);
  }

  /** The default settings: charset chosen by the bytes, local time zone, no byte order mark, both directions. */
  public static ExportSettings usual() {
    return new ExportSettings(new CharsetChoice.Auto(), ZoneId.systemDefault(), false, Optional.empty());
  }

  public ExportSettings withDirection(Optional<Direction> wanted) {
    return new ExportSettings(charset, zone, bom, wanted);
  }
}
