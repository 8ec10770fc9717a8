package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.export.RecordedEvents;
import dev.porthole.server.output.EventLines;
import dev.porthole.server.output.JsonEvents;
import dev.porthole.server.output.OutputFailure;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.FakeDevice;
import dev.porthole.server.support.ListRecording;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code porthole tail}. */
class TailCommandTest {
  private final FakeDevice out = new FakeDevice();
  private final StringWriter err = new StringWriter();
  private final ListRecording recording = Talk.recording();

  private int run(String... arguments) {
    return CommandLines.of(new TailCommand(_ -> recording, () -> out)).setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  @Test
  void everythingIsPrintedFromTheBeginning() {
    assertEquals(0, run("DIR"));
    assertEquals(6, lines().size());
    assertTrue(lines().getFirst().matches("2026-11-2\\d .* server started on 127.0.0.1:9999, .*"), lines()::toString);
    assertEquals("", err.toString());
  }

  @Test
  void jsonIsAnObjectALine() {
    assertEquals(0, run("DIR", "--events", "json"));
    assertTrue(lines().getFirst().startsWith("{\"seq\":1,\"time\":"), lines()::toString);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "4, 4", "6, 6", "100, 6"})
  void theLastOnesAreThoseThatFit(long last, int printed) {
    assertEquals(0, run("DIR", "--last", "" + last));
    assertEquals(printed, lines().size());
    assertTrue(printed == 0 || lines().getLast().endsWith("server stopped"), lines()::toString);
  }

  @Test
  void filtersCountBeforeTheLastOnes() {
    assertEquals(0, run("DIR", "--last", "1", "--direction", "received"));
    assertEquals(1, lines().size());
    assertTrue(lines().getFirst().endsWith("#1 127.0.0.1:50001 received 6 B  你好"), lines()::toString);
  }

  @Test
  void whatIsRecordedMeanwhileIsPrintedUntilTheRecorderStops() {
    recording.setBeingWritten(true);
    CompletableFuture<Void> following = Await.beside(() -> assertEquals(0, run("DIR", "-f")));
    Await.until("all is printed", () -> lines().size() == 6);
    recording.add(Talk.more());
    Await.until("it is printed", () -> lines().size() == 7);
    recording.setBeingWritten(false);
    Await.value(following);
    assertTrue(lines().getLast().contains("server started on 127.0.0.1:7777"), lines()::toString);
  }

  @Test
  void oneThatIsNotWrittenIsNotWaitedFor() {
    assertEquals(0, run("DIR", "--follow"));
    assertEquals(6, lines().size());
  }

  @Test
  void onlyWhatIsNewIsPrintedIfThatIsWanted() {
    recording.setBeingWritten(true);
    CompletableFuture<Void> following = Await.beside(() -> assertEquals(0, run("DIR", "-f", "--last", "0")));
    Await.until("it is printed", () -> {
      if (lines().isEmpty()) {
        recording.add(Talk.more());
      }
      return !lines().isEmpty();
    });
    recording.setBeingWritten(false);
    Await.value(following);
    assertTrue(lines().stream().allMatch(line -> line.contains("7777")), lines()::toString);
  }

  @Test
  void itEndsQuietlyWhenNobodyReads() {
    recording.setBeingWritten(true);
    out.fail(OutputFailure.Kind.CLOSED);
    assertEquals(CommandLines.OUTPUT_CLOSED, run("DIR", "--follow"));
    assertEquals("", err.toString());
  }

  @Test
  void aReaderThatLeavesASilentRecordingIsNoticed() {
    recording.setBeingWritten(true);
    CompletableFuture<Integer> following = CompletableFuture.supplyAsync(() -> run("DIR", "-f"));
    Await.until("all is printed", () -> lines().size() == 6);
    out.setClosed();
    assertEquals(CommandLines.OUTPUT_CLOSED, Await.value(following));
    assertEquals("", err.toString());
  }

  @Test
  void aFullDiskIsOneLine() {
    out.fail(OutputFailure.Kind.FULL);
    assertEquals(1, run("DIR"));
    assertEquals("porthole: cannot write to standard output: the disk is full\n", err.toString());
  }

  @Test
  void aSlowReaderOfOneThatIsStoppedGetsTheLineBegunAndTheCount() {
    recording.setBeingWritten(true);
    out.stickWithRoom(30);
    EventLines lines = new EventLines(() -> out, StandardCharsets.UTF_8,
        to -> new JsonEvents(to, new CharsetChoice.Auto()));
    try (RecordedEvents feed = new RecordedEvents(recording, RecordingQuery.ALL)) {
      PrintedTail tail = new PrintedTail(recording, feed, lines, 0, true, true);
      CompletableFuture<Void> printing = Await.beside(tail::run);
      Await.until("stuck", () -> out.timeouts() > 0);
      tail.stop();
      out.mend();
      Await.value(printing);
    }
    assertEquals(2, lines().size(), lines()::toString);
    assertTrue(lines().getFirst().startsWith("{\"seq\":1,") && lines().getFirst().endsWith("}"), lines()::toString);
    assertEquals("{\"event\":\"events-missed\",\"count\":5}", lines().getLast());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"--last=-1 | --last must be 0 or more, not -1",
      "--events=none | unknown format 'none': use text, hex or json", "--events=xml | unknown format 'xml'",
      "--last=x | '--last': 'x' is not a whole number"})
  void oneLineSaysWhatWouldBeRight(String argument, String message) {
    assertEquals(2, run("DIR", argument));
    assertTrue(err.toString().contains(message), err.toString());
    assertEquals(2, err.toString().lines().count(), err.toString());
  }
}
