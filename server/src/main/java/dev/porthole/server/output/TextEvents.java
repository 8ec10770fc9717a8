package dev.porthole.server.output;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ConnectionRole;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/**
 * Events for people: one line each, with time of day, connection, address, what happened, size and text. Text from
 * clients is made safe to show and cut after {@value #MAX_CHARACTERS} characters.
 *
 * <p>Threads: confined to the reader's thread.
 */
public final class TextEvents implements EventCursor.Reader {
  private static final int MAX_CHARACTERS = 4096;
  /** Maximum bytes of a chunk shown in hex. */
  private static final int MAX_HEX_BYTES = 4096;

  private final PrintWriter out;
  private final KnownConnections known;
  private final DateTimeFormatter clock;
  private final String whyMissed;
  private final TextStyle style;
  private final ZoneId zone;
  private Optional<LocalDate> date = Optional.empty();

  /** For a running server, without colours. */
  public TextEvents(PrintWriter out, CharsetChoice charset, ZoneId zone) {
    this(out, charset, zone, TextStyle.PLAIN);
  }

  /**
   * For a running server.
   *
   * @param zone the time zone of the times
   */
  public TextEvents(PrintWriter out, CharsetChoice charset, ZoneId zone, TextStyle style) {
    this(out, new KnownConnections(charset), zone, EventTimes.ofDay(zone), "they could not be printed in time", style);
  }

  private TextEvents(PrintWriter out, KnownConnections known, ZoneId zone, DateTimeFormatter clock, String whyMissed,
      TextStyle style) {
    this.out = out;
    this.known = known;
    this.zone = zone;
    this.clock = clock;
    this.whyMissed = whyMissed;
    this.style = style;
  }

  /**
   * For a recording, which may span days: the date precedes the time of day.
   *
   * @param others looks up connections whose opening is not among the events
   */
  public static TextEvents ofRecording(PrintWriter out, CharsetChoice charset, ZoneId zone,
      Function<ConnectionId, Optional<InetSocketAddress>> others, TextStyle style) {
    return new TextEvents(out, new KnownConnections(charset, others), zone, EventTimes.dated(zone),
        "they were not recorded, are damaged, or could not be printed in time",
        new TextStyle(style.paint(), style.hex(), false));
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    if (style.dates()) {
      onDate(event.time().atZone(zone).toLocalDate());
    }
    out.print(style.paint().faint(clock.format(event.time())));
    out.print(' ');
    switch (event) {
      case ServerStarted started -> out.println(
          "server started on " + Addresses.text(started.local()) + ", model " + started.model()
              + (started.provider().isEmpty() ? "" : ", provider " + started.provider()));
      case ConnectionOpened opened -> {
        known.opened(opened);
        out.println(who(opened) + "opened" + (opened.role() == ConnectionRole.OPENED ? " by us" : "")
            + opened.partner().map(partner -> " for " + partner).orElse(""));
      }
      case ChunkEvent chunk -> {
        out.println(said(chunk));
        if (style.hex()) {
          hex(chunk);
        }
      }
      case ConnectionClosed closed -> {
        out.println(who(closed) + "closed: " + closed.reason().term() + ", received " + closed.received() + " B, sent "
            + closed.sent() + " B" + (closed.unsent() == 0 ? "" : ", unsent " + closed.unsent() + " B")
            + (closed.incomplete() == 0 ? "" : ", incomplete " + closed.incomplete() + " B") + ", after "
            + closed.lifetime().toMillis() + " ms" + detail(closed));
        known.forget(closed.connection());
      }
      case ServerStopped _ -> out.println("server stopped");
      case ConnectionRefused refused -> out.println("refused " + Addresses.text(refused.remote()) + ": "
          + refused.limit().term() + " is " + refused.allowed()
          + (refused.count() == 1 ? "" : ", " + refused.count() + " in a second"));
      case AcceptFailed failed -> out.println("accept failed " + failed.count() + " times: "
          + VisibleText.of(failed.cause(), MAX_CHARACTERS));
      case ConnectionSteered steered -> out.println(who(steered) + steered.steering().term());
      case SendRefused refused -> out.println(who(refused) + "refused to send " + refused.bytes() + " B: "
          + refused.refusal().term());
      case RecordingChanged changed -> out.println(changed.change().term().replace('-', ' ')
          + (changed.missed() == 0 ? "" : ", " + changed.missed() + " events are missing from it")
          + ": " + VisibleText.of(changed.detail(), MAX_CHARACTERS));
      case MemoryChanged changed -> out.println(changed.change().term().replace('-', ' ') + ": clients hold "
          + changed.used() + " of " + changed.budget() + " B");
      case HandlerStuck stuck -> out.println(who(stuck) + "stuck in " + VisibleText.of(stuck.handler(), MAX_CHARACTERS)
          + " for " + stuck.since().toMillis() + " ms");
    }
  }

  @Override
  public void onMissed(long count) {
    out.println("missed " + count + " events: " + whyMissed);
  }

  @Override
  public void onSkipped(long count) {
    out.println(SkippedWords.of(count));
  }

  @Override
  public void onUnknown(long count) {
    out.println(count + " events are of a kind that a newer Porthole wrote and this one does not know");
  }

  private String who(ConnectionEvent event) {
    ConnectionId connection = event.connection();
    return style.paint().client(connection, connection + " " + known.address(connection)) + " ";
  }

  private static String detail(ConnectionClosed closed) {
    return closed.detail().isEmpty() ? "" : ": " + VisibleText.of(closed.detail(), MAX_CHARACTERS);
  }

  private String said(ChunkEvent chunk) {
    return who(chunk) + style.paint().direction(chunk.direction()) + " " + chunk.length() + " B  "
        + VisibleText.of(known.text(chunk), MAX_CHARACTERS);
  }

  private void hex(ChunkEvent chunk) {
    Bytes data = chunk.data();
    StringBuilder row = new StringBuilder();
    int shown = Math.min(data.length(), MAX_HEX_BYTES);
    for (int from = 0; from < shown; from += HexRows.WIDTH) {
      HexRows.append(row, chunk.offset() + from, data, from);
      out.println(row);
      row.setLength(0);
    }
    if (shown < data.length()) {
      out.println("(" + (data.length() - shown) + " more bytes)");
    }
  }

  /** Prints a new date; the first date needs no line, because it is today. */
  private void onDate(LocalDate now) {
    if (date.filter(before -> !before.equals(now)).isPresent()) {
      out.println(style.paint().faint("-- " + now + " --"));
    }
    date = Optional.of(now);
  }
}
