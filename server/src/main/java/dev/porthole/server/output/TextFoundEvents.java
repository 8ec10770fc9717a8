package dev.porthole.server.output;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext.Said;
import dev.porthole.shared.recording.HitContext;
import dev.porthole.shared.recording.HitText;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Prints search results for people: one line each, with date, time, connection, address, direction, size, the offset of
 * the hit in the stream, and the text around it. Context lines are from the same conversation; a line of dashes
 * separates them from the next result.
 *
 * <p>Threads: confined to the searching thread.
 */
public final class TextFoundEvents implements FoundEvents {
  private static final int AROUND = 60;
  private static final int MAX_OF_HIT = 400;
  private static final int MAX_OF_LINE = 2 * AROUND + MAX_OF_HIT;
  /** The colour that grep uses. */
  private static final String HIT_BEGINS = "\u001B[1;31m";
  private static final String HIT_ENDS = "\u001B[0m";

  private final PrintWriter out;
  private final CharsetChoice charset;
  private final ZoneId zone;
  private final boolean coloured;
  private final boolean parted;
  private final DateTimeFormatter clock;
  private boolean first = true;

  /**
   * @param zone the time zone of the times
   * @param coloured whether hits are coloured
   * @param parted whether results have context lines
   */
  public TextFoundEvents(PrintWriter out, CharsetChoice charset, ZoneId zone, boolean coloured, boolean parted) {
    this.out = out;
    this.charset = charset;
    this.zone = zone;
    this.coloured = coloured;
    this.parted = parted;
    this.clock = EventTimes.dated(zone);
  }

  @Override
  public void onFound(Found found, HitContext context) {
    if (parted && !first) {
      out.println("--");
    }
    first = false;
    context.before().forEach(said -> print(found, said));
    if (found.event() instanceof ChunkEvent chunk) {
      out.println(who(found, chunk) + found.hit().map(hit -> " at " + hit.start()).orElse("") + "  "
          + marked(context.text().visible(AROUND, MAX_OF_HIT)));
    } else {
      TextEvents.ofRecording(out, charset, zone, _ -> found.remote(), TextStyle.PLAIN).onEvent(found.seq(),
          found.event());
    }
    context.after().forEach(said -> print(found, said));
    out.flush();
  }

  private void print(Found found, Said said) {
    out.println(who(found, said.chunk()) + "  " + VisibleText.of(said.text(), MAX_OF_LINE));
  }

  private String who(Found found, ChunkEvent chunk) {
    return clock.format(chunk.time()) + " " + chunk.connection() + " "
        + found.remote().map(Addresses::text).orElse("?") + " "
        + chunk.direction().term() + " " + chunk.data().length() + " B";
  }

  private String marked(HitText text) {
    return coloured && !text.hit().isEmpty()
        ? text.before() + HIT_BEGINS + text.hit() + HIT_ENDS + text.after()
        : text.before() + text.hit() + text.after();
  }
}
