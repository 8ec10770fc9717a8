package dev.porthole.server.export;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.Direction;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a format lets one choose.
 *
 * <p>Threads: immutable.
 *
 * @param charset how bytes are read as text
 * @param zone that times for people are told in
 * @param bom whether a table begins with a byte order mark, by which some spreadsheets know UTF-8
 * @param direction whose bytes are written raw; needed for that alone
 */
public record ExportSettings(CharsetChoice charset, ZoneId zone, boolean bom, Optional<Direction> direction) {
  public ExportSettings {
    Objects.requireNonNull(charset);
    Objects.requireNonNull(zone);
    Objects.requireNonNull(direction);
  }

  /** The charset left to the bytes, the time of this place, no mark and both directions. */
  public static ExportSettings usual() {
    return new ExportSettings(new CharsetChoice.Auto(), ZoneId.systemDefault(), false, Optional.empty());
  }

  public ExportSettings withDirection(Optional<Direction> wanted) {
    return new ExportSettings(charset, zone, bom, wanted);
  }
}
