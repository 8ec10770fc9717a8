package dev.porthole.shared.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionText;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HitContextTest {
  private static final CharsetChoice AUTO = new CharsetChoice.Auto();
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final ConnectionId DEVICE = new ConnectionId(1);
  private static final long SECOND = 1_000_000_000L;

  private final List<ServerEvent> events = new ArrayList<>();
  private long received;
  private long sent;

  private void opened(long seconds) {
    events.add(new ConnectionOpened(seconds * SECOND, DEVICE, new InetSocketAddress("127.0.0.1", 4001)));
  }

  private void receives(long seconds, Bytes data) {
    events.add(new BytesReceived(seconds * SECOND, DEVICE, received, data));
    received += data.length();
  }

  private void receives(long seconds, String text) {
    receives(seconds, Bytes.ofText(text, StandardCharsets.UTF_8));
  }

  private void sends(long seconds, String text) {
    Bytes data = Bytes.ofText(text, StandardCharsets.UTF_8);
    events.add(new BytesSent(seconds * SECOND, DEVICE, sent, data));
    sent += data.length();
  }

  private void closed(long seconds) {
    events.add(new ConnectionClosed(seconds * SECOND, DEVICE, CloseReason.PEER_CLOSED, received, sent, 0, Duration.ZERO,
        ""));
  }

  private Found find(FakeRecording recording, String text) {
    List<Found> all = new ArrayList<>();
    recording.search(RecordingQuery.ALL.withPattern(
        BytePattern.text(text, false, List.of(StandardCharsets.UTF_8, GB18030))), all::add);
    recording.asked.clear();
    return all.getFirst();
  }

  private static List<String> texts(List<HitContext.Said> said) {
    return said.stream().map(HitContext.Said::text).toList();
  }

  @Test
  void aPartIsReadLikeTheLiveEvents() {
    opened(0);
    receives(1, "你 ");
    receives(2, Bytes.copyOf((byte) 0xFF, (byte) ' '));
    receives(3, Bytes.ofText("谢谢 needle 你", GB18030));
    sends(4, "said");
    events.add(new BytesSent(5 * SECOND, DEVICE, sent, Bytes.ofText("谢谢", GB18030)));
    FakeRecording recording = new FakeRecording(events);
    ConnectionText told = new ConnectionText(AUTO);
    List<String> texts = events.stream().filter(ChunkEvent.class::isInstance).map(ChunkEvent.class::cast)
        .map(told::decode).toList();
    HitContext context = HitContext.read(recording, find(recording, "needle"), 2, 2, AUTO);
    assertEquals(texts, Stream.of(texts(context.before()), List.of(context.text().before() + context.text().hit()
        + context.text().after()), texts(context.after())).flatMap(List::stream).toList());
    assertEquals("谢谢 needle 你", context.text().before() + context.text().hit() + context.text().after());
  }

  @Test
  void aPartFarBehindIsReadInUtf8AsLongAsNothingBeforeItWasNot() {
    opened(0);
    receives(1, "你");
    receives(2, Bytes.copyOf(Bytes.ofText("谢 needle ", StandardCharsets.UTF_8).toArray()));
    receives(3, Bytes.copyOf((byte) 0xC4, (byte) 0xE3));
    FakeRecording recording = new FakeRecording(events);
    HitContext context = HitContext.read(recording, find(recording, "needle"), 1, 1, AUTO);
    assertEquals(new HitText("谢 ", "needle", " "), context.text());
    assertEquals(List.of("你"), texts(context.before()));
    assertEquals(List.of("你"), texts(context.after()));
  }

  @Test
  void theChunksNextToItAreReadBothWaysHoweverFarAwayInTimeTheyAre() {
    opened(0);
    receives(1, "too early");
    receives(2, "two");
    sends(4_000, "one");
    receives(4_001, "a needle.");
    events.add(new BytesReceived(4_002 * SECOND, new ConnectionId(2), 0, Bytes.ofText("another", GB18030)));
    sends(400_000, "reply");
    receives(400_001, "too late");
    FakeRecording recording = new FakeRecording(events);
    HitContext context = HitContext.read(recording, find(recording, "needle"), 2, 1, AUTO);
    assertEquals(List.of("two", "one"), texts(context.before()));
    assertEquals(new HitText("a ", "needle", "."), context.text());
    assertEquals(List.of("reply"), texts(context.after()));
    assertEquals(3, context.before().getFirst().seq());
  }

  @Test
  void nothingIsReadWhereNothingMoreIsWanted() {
    opened(0);
    receives(1, "a needle");
    receives(2, "more");
    FakeRecording recording = new FakeRecording(events);
    assertEquals(new HitContext(List.of(), new HitText("a ", "needle", ""), List.of()),
        HitContext.read(recording, find(recording, "needle"), 0, 0, AUTO));
    assertEquals(List.of(), recording.asked);
  }

  @Test
  void theEndsOfTheConversationEndTheReading() {
    receives(0, "long before");
    events.clear();
    received = 0;
    opened(1_000_000);
    receives(1_000_000, "needle");
    closed(1_000_000);
    events.addFirst(new BytesReceived(0, new ConnectionId(9), 0, Bytes.ofText("x", GB18030)));
    events.add(new BytesReceived(2_000_000 * SECOND, new ConnectionId(9), 1, Bytes.ofText("x", GB18030)));
    FakeRecording recording = new FakeRecording(events);
    assertEquals(List.of(), HitContext.read(recording, find(recording, "needle"), 3, 3, AUTO).before());
    assertEquals(2, recording.asked.size(), "a second each way was enough");
  }

  @Test
  void aHitThatReadsHaveCutIsShownWhole() {
    Bytes text = Bytes.ofText("温度报警", GB18030);
    opened(0);
    receives(1, text.slice(0, 3));
    sends(1, "ok");
    receives(2, text.slice(3, 5));
    receives(50, text.slice(5, 8));
    FakeRecording recording = new FakeRecording(events);
    HitContext context = HitContext.read(recording, find(recording, "度报警"), 0, 0, AUTO);
    assertEquals(new HitText("温", "度报警", ""), context.text());
    assertEquals(List.of(), context.before());
    assertEquals(List.of("温", "ok", "度"),
        texts(HitContext.read(recording, find(recording, "度报警"), 9, 9, AUTO).before()));
  }

  @Test
  void aContextThatBeginsWithinACharacterIsReadWithWhatCameBefore() {
    Bytes text = Bytes.ofText("温度报警", GB18030);
    opened(0);
    receives(1, text.slice(0, 3));
    sends(1, "ok");
    receives(2, text.slice(3, 8));
    receives(3, "needle");
    FakeRecording recording = new FakeRecording(events);
    HitContext context = HitContext.read(recording, find(recording, "needle"), 1, 0, AUTO);
    assertEquals(List.of("度报警"), texts(context.before()));
  }

  @Test
  void aContextThatBeginsWithinACharacterOfUtf8IsStillUtf8() {
    Bytes text = Bytes.ofText("报警 needle 温度", StandardCharsets.UTF_8);
    receives(1, text.slice(0, 1));
    receives(2, text.slice(1, text.length()));
    FakeRecording recording = new FakeRecording(events);
    assertEquals(new HitText("警 ", "needle", " 温度"),
        HitContext.read(recording, find(recording, "needle"), 0, 0, AUTO).text());
  }

  @Test
  void anInterruptEndsItWithWhatThereIs() {
    opened(0);
    receives(1, "before");
    receives(2, "needle");
    FakeRecording recording = new FakeRecording(events);
    Found found = find(recording, "needle");
    Thread.currentThread().interrupt();
    HitContext context = HitContext.read(recording, found, 1, 1, AUTO);
    assertTrue(Thread.interrupted());
    assertEquals(new HitText("", "needle", ""), context.text());
  }

  @Test
  void whatIsShownIsVisibleAndCutOnBothSides() {
    assertEquals(new HitText("…r\\x1B[ ", "nee…", "\\n b…"),
        new HitText("very far\u001B[ ", "needle", "\n behind it").visible(4, 3));
    assertEquals(new HitText("…", "x", ""), new HitText("\uD83D\uDE00", "x", "").visible(1, 9));
    assertEquals(new HitText("", "", "12345678…"), new HitText("", "", "1234567890").visible(4, 3));
  }
}
