package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.output.FoundEvents;
import dev.porthole.server.output.JsonFoundEvents;
import dev.porthole.server.output.TextFoundEvents;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.FakeRecording;
import dev.porthole.shared.recording.RecordedText;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@code porthole search} prints. */
class PrintedSearchTest {
  private static final CharsetChoice AUTO = new CharsetChoice.Auto();
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final ConnectionId DEVICE = new ConnectionId(7);
  private static final long SECOND = 1_000_000_000L;
  private static final String DAY = "1970-01-01 00:00:0";

  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written);
  private final Bytes alarm = Bytes.ofText("温度报警", GB18030);
  private final List<ServerEvent> events = List.of(
      new ConnectionOpened(SECOND, DEVICE, new InetSocketAddress("127.0.0.1", 4001)),
      new BytesReceived(2 * SECOND, DEVICE, 0, alarm.slice(0, 5)),
      new BytesSent(2 * SECOND, DEVICE, 0, Bytes.ofText("thank you!", StandardCharsets.US_ASCII)),
      new BytesReceived(3 * SECOND, DEVICE, 5, alarm.slice(5, 8)),
      new BytesReceived(4 * SECOND, DEVICE, 8, Bytes.ofText("x\u001B[2J 度报 y", GB18030)),
      new ConnectionClosed(5 * SECOND, DEVICE, CloseReason.PEER_CLOSED, 20, 10, 0, Duration.ofSeconds(4), ""));
  private final FakeRecording recording = new FakeRecording(events);

  private static RecordingQuery looking(String text) {
    return RecordingQuery.ALL.withPattern(BytePattern.text(text, true, List.of(StandardCharsets.UTF_8, GB18030)));
  }

  private PrintedSearch search(FoundEvents format, RecordingQuery query, int context, long limit) {
    PrintedSearch search = new PrintedSearch(recording, format, new RecordedText(recording, AUTO), context, limit);
    search.run(query);
    return search;
  }

  private List<String> lines(RecordingQuery query, int context, boolean coloured) {
    search(new TextFoundEvents(out, AUTO, ZoneOffset.UTC, coloured, context > 0), query, context, Long.MAX_VALUE);
    return written.toString().lines().toList();
  }

  @Test
  void theNewestComesFirstAndWhatReadsHaveCutIsWholeAndVisible() {
    assertEquals(List.of(DAY + "4.000000 #7 127.0.0.1:4001 received 12 B at 14  x\\x1B[2J 度报 y",
        DAY + "3.000000 #7 127.0.0.1:4001 received 3 B at 2  温度报警"), lines(looking("度报"), 0, false));
  }

  @Test
  void aTerminalSeesTheHitInColour() {
    assertTrue(lines(looking("度报"), 0, true).getFirst().endsWith("x\\x1B[2J \u001B[1;31m度报\u001B[0m y"),
        written::toString);
  }

  @Test
  void chunksAroundAHitAreOfBothDirectionsAndHitsAreParted() {
    List<String> lines = lines(looking("度报"), 1, false);
    assertTrue(lines.getFirst().startsWith(DAY + "3.000000 #7 127.0.0.1:4001 received 3 B  "), lines.getFirst());
    assertEquals(List.of(DAY + "4.000000 #7 127.0.0.1:4001 received 12 B at 14  x\\x1B[2J 度报 y", "--",
        DAY + "2.000000 #7 127.0.0.1:4001 sent 10 B  thank you!",
        DAY + "3.000000 #7 127.0.0.1:4001 received 3 B at 2  温度报警",
        DAY + "4.000000 #7 127.0.0.1:4001 received 12 B  x\\x1B[2J 度报 y"), lines.subList(1, lines.size()));
  }

  @Test
  void whatIsNoChunkIsPrintedAsWhileServing() {
    assertEquals(
        List.of(DAY + "5.000000 #7 127.0.0.1:4001 closed: peer-closed, received 20 B, sent 10 B, after 4000 ms"),
        lines(RecordingQuery.ALL.withKinds(Set.of(EventKind.CONNECTION_CLOSED)), 0, false));
  }

  @Test
  void programsGetTheObjectsOfEventsWithWhereTheHitIs() {
    search(new JsonFoundEvents(out, AUTO, new RecordedText(recording, AUTO)), looking("thank"), 1, Long.MAX_VALUE);
    List<String> lines = written.toString().lines().toList();
    assertEquals(3, lines.size());
    assertEquals("{\"seq\":3,\"time\":\"1970-01-01T00:00:02.000000Z\",\"event\":\"bytes-sent\",\"connection\":7,"
        + "\"bytes\":10,\"data\":\"dGhhbmsgeW91IQ==\",\"text\":\"thank you!\",\"remote\":\"127.0.0.1:4001\","
        + "\"hit\":{\"offset\":0,\"length\":5}}", lines.get(1));
    assertTrue(lines.getFirst().startsWith("{\"seq\":2,") && lines.getFirst().endsWith("\"}"), lines.getFirst());
    assertTrue(lines.getLast().startsWith("{\"seq\":4,"), lines.getLast());
  }

  @Test
  void itEndsAtTheLimitAndCountsAndSaysHowFarItWas() {
    AtomicInteger found = new AtomicInteger();
    PrintedSearch limited = search((_, _) -> found.incrementAndGet(), looking("度报"), 0, 1);
    assertEquals(1, found.get());
    assertEquals(1, limited.hits());
    PrintedSearch whole = search((_, _) -> found.incrementAndGet(), looking("no such thing"), 0, 1);
    assertEquals(0, whole.hits());
    assertEquals(1, whole.share());
  }
}
