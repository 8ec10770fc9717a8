package dev.porthole.server.terminal;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
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
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/**
 * Events for people: one line each, with time of day, connection, address, what happened, size and text. What clients said is made
 * visible, and cut after {@value #MOST_CHARACTERS} characters.
 *
 * <p>Threads: confined to the reader.
 */
public final class TextEvents implements EventCursor.Reader {
  private static final int MOST_CHARACTERS = 4096;

  private final PrintWriter out;
  private final KnownConnections known;
  private final DateTimeFormatter clock;
  private final String whyMissed;

  /** @param zone the time zone that times are told in */
  public TextEvents(PrintWriter out, CharsetChoice charset, ZoneId zone) {
    this(out, new KnownConnections(charset), EventTimes.ofDay(zone),
        "they could not be printed in time");
  }

  private TextEvents(PrintWriter out, KnownConnections known, DateTimeFormatter clock, String whyMissed) {
    this.out = out;
    this.known = known;
    this.clock = clock;
    this.whyMissed = whyMissed;
  }

  /**
   * Of a recording, which spans days: the date stands before the time of day.
   *
   * @param others the addresses of connections whose opening is not among the events
   */
  public static TextEvents ofRecording(PrintWriter out, CharsetChoice charset, ZoneId zone,
      Function<ConnectionId, Optional<InetSocketAddress>> others) {
    return new TextEvents(out, new KnownConnections(charset, others), EventTimes.dated(zone),
        "they were not recorded, are damaged, or could not be printed in time");
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    out.print(clock.format(event.time()));
    out.print(' ');
    switch (event) {
      case ServerStarted started -> out.println(
          "server started on " + Addresses.text(started.local()) + ", model " + started.model()
              + (started.provider().isEmpty() ? "" : ", provider " + started.provider()));
      case ConnectionOpened opened -> {
        known.opened(opened);
        out.println(who(opened) + "opened");
      }
      case ChunkEvent chunk -> out.println(said(chunk));
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
          + VisibleText.of(failed.cause(), MOST_CHARACTERS));
      case ConnectionSteered steered -> out.println(who(steered) + steered.steering().term());
      case SendRefused refused -> out.println(who(refused) + "refused to send " + refused.bytes() + " B: "
          + refused.refusal().term());
      case RecordingChanged changed -> out.println(changed.change().term().replace('-', ' ')
          + (changed.missed() == 0 ? "" : ", " + changed.missed() + " events are missing in it")
          + ": " + VisibleText.of(changed.detail(), MOST_CHARACTERS));
      case MemoryChanged changed -> out.println(changed.change().term().replace('-', ' ') + ": clients hold "
          + changed.used() + " of " + changed.budget() + " B");
      case HandlerStuck stuck -> out.println(who(stuck) + "stuck in " + VisibleText.of(stuck.handler(), MOST_CHARACTERS)
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

  private String who(ConnectionEvent event) {
    return event.connection() + " " + known.address(event.connection()) + " ";
  }

  private static String detail(ConnectionClosed closed) {
    return closed.detail().isEmpty() ? "" : ": " + VisibleText.of(closed.detail(), MOST_CHARACTERS);
  }

  private String said(ChunkEvent chunk) {
    return who(chunk) + chunk.direction().term() + " " + chunk.data().length() + " B  "
        + VisibleText.of(known.text(chunk), MOST_CHARACTERS);
  }
}
