package dev.porthole.server.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.CommandLines;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The filters that search, export and tail share. */
class RecordingQueryOptionsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

  @Command(name = "reading")
  private static final class Reading implements Runnable {
    @Mixin
    private RecordingQueryOptions filters;
    private RecordingQuery query;

    @Override
    public void run() {
      query = filters.query(NOW, ZoneOffset.UTC);
    }
  }

  private Reading reading = new Reading();
  private final StringWriter err = new StringWriter();

  private RecordingQuery query(String... arguments) {
    assertEquals(0, run(arguments), err.toString());
    return reading.query;
  }

  private BytePattern pattern(String... arguments) {
    return query(arguments).pattern().orElseThrow();
  }

  private int run(String... arguments) {
    reading = new Reading();
    return CommandLines.of(reading).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private static Bytes bytes(String text, String charset) {
    return Bytes.ofText(text, Charset.forName(charset));
  }

  @Test
  void withoutAnyEverythingIsWanted() {
    assertEquals(RecordingQuery.ALL, query());
  }

  @Test
  void textIsLookedForInBothCharsetsOfOurClients() {
    BytePattern hello = pattern("--text", "你好");
    assertTrue(hello.isIn(bytes("a你好b", "UTF-8")));
    assertTrue(hello.isIn(bytes("a你好b", "GB18030")));
    assertFalse(hello.isIn(bytes("a你好b", "Big5")));
  }

  @Test
  void textIsLookedForInTheCharsetThatIsGiven() {
    BytePattern hello = pattern("--text", "你好", "--charset", "big5");
    assertTrue(hello.isIn(bytes("你好", "Big5")));
    assertFalse(hello.isIn(bytes("你好", "UTF-8")));
  }

  @Test
  void caseIsIgnoredIfThatIsWanted() {
    assertTrue(pattern("--text", "error", "--ignore-case").isIn(bytes("ERROR", "UTF-8")));
    assertTrue(pattern("--regex", "err.r", "--ignore-case").isIn(bytes("ERROR", "UTF-8")));
    assertFalse(pattern("--text", "error").isIn(bytes("ERROR", "UTF-8")));
  }

  @Test
  void hexHasWildcards() {
    assertTrue(pattern("--hex", "A5 ?? 01").isIn(Bytes.copyOf((byte) 0xA5, (byte) 7, (byte) 1)));
  }

  @Test
  void aRegexReadsUtf8UnlessACharsetIsGiven() {
    assertTrue(pattern("--regex", "^.好$").isIn(bytes("你好", "UTF-8")));
    assertTrue(pattern("--regex", "^.好$", "--charset", "gbk").isIn(bytes("你好", "GBK")));
  }

  @Test
  void connectionsDirectionsAndKindsAreNamed() {
    RecordingQuery query = query("--connection", "12,#13", "--direction", "sent", "--kind",
        "bytes-sent,connection-closed");
    assertEquals(Set.of(new ConnectionId(12), new ConnectionId(13)), query.connections());
    assertEquals(Optional.of(Direction.SENT), query.direction());
    assertEquals(Set.of(EventKind.BYTES_SENT, EventKind.CONNECTION_CLOSED), query.kinds());
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.7, 10.0.0.7", "10.0.0.7:4001, 10.0.0.7:4001", "::1, 0:0:0:0:0:0:0:1", "[::1], 0:0:0:0:0:0:0:1",
      "[::1]:4001, [0:0:0:0:0:0:0:1]:4001"})
  void anAddressTakesTheFormOfLogs(String given, String wanted) {
    assertEquals(Optional.of(wanted), query("--address", given).address());
  }

  @Test
  void timesAreFromInclusiveToExclusive() {
    RecordingQuery query = query("--from", "1h", "--to", "2026-11-24T14:30:00Z");
    assertEquals(Instant.parse("2026-11-24T14:00:00Z").getEpochSecond() * 1_000_000_000L, query.fromNanos());
    assertEquals(Instant.parse("2026-11-24T14:30:00Z").getEpochSecond() * 1_000_000_000L, query.toNanos());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "--text=a --hex=00 | --text, --hex and --regex exclude each other: use one of them",
      "--hex=00 --regex=a | --text, --hex and --regex exclude each other", "--text= | --text: there is nothing",
      "--ignore-case | --ignore-case goes with --text or --regex",
      "--hex=00 --ignore-case | --ignore-case goes with --text or --regex",
      "--hex=0G | --hex: character 2 is 'G': use pairs of hex digits", "--hex=?? | --hex: needs one digit or more",
      "--regex=( | --regex: ", "--text=你 --charset=us-ascii | --text: '你' cannot be written in US-ASCII",
      "--charset=klingon | unknown charset 'klingon'", "--connection=0 | '0' is not a connection: use its number",
      "--connection=a | 'a' is not a connection", "--address=localhost | 'localhost' is not an address: use numbers",
      "--address=10.0.0.7:99999 | is not an address", "--address= | '' is not an address",
      "--direction=up | unknown direction 'up': use received, sent",
      "--kind=closed | unknown kind 'closed': use server-started, connection-opened",
      "--from=soon | 'soon' is not a time: use", "--to=24.11.2026 | '24.11.2026' is not a time",
      "--from=1h --to=2h | --from has to be before --to"})
  void oneLineSaysWhatWouldBeRight(String arguments, String message) {
    assertEquals(2, run(arguments.split(" ")));
    assertEquals(2, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(message), err.toString());
  }
}
