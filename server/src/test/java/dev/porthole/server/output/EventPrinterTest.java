package dev.porthole.server.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.FakeDevice;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prints a log as it grows. */
class EventPrinterTest {
  private static final Pattern MISSED = Pattern.compile("\\{\"event\":\"events-missed\",\"count\":(\\d+)}");

  private final EventRing log = new EventRing(1 << 20);
  private final FakeDevice out = new FakeDevice();
  private final AtomicInteger closed = new AtomicInteger();

  private EventPrinter printing() {
    EventPrinter printer = new EventPrinter(log.openCursor(), json(), closed::incrementAndGet);
    printer.start();
    return printer;
  }

  private EventLines json() {
    return new EventLines(() -> out, StandardCharsets.UTF_8, to -> new JsonEvents(to, new CharsetChoice.Auto()));
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private void append(int events) {
    for (int i = 0; i < events; i++) {
      log.append(Script.opened());
    }
  }

  private void assertWhole(long events, int cut) {
    assertTrue(out.toString().endsWith("\n"));
    List<String> whole = lines().stream().filter(line -> line.endsWith("}")).toList();
    assertEquals(cut, lines().size() - whole.size(), () -> lines().toString());
    long missed = whole.stream().map(MISSED::matcher).filter(Matcher::matches)
        .mapToLong(line -> Long.parseLong(line.group(1))).sum();
    assertEquals(events, missed + whole.stream().filter(line -> line.startsWith("{\"seq\"")).count());
  }

  @Test
  void eventsArePrintedAndFlushedAsTheyCome() {
    EventPrinter printer = printing();
    Script.example().forEach(log::append);
    Await.until("six lines", () -> lines().size() == 6);
    log.append(Script.opened());
    Await.until("seven lines", () -> lines().size() == 7);
    printer.finish(Await.DEADLINE);
  }

  @Test
  void theLastEventIsPrintedBeforeFinishReturns() {
    for (int round = 0; round < 20; round++) {
      EventPrinter printer = new EventPrinter(log.openCursor(), new EventLines(() -> out, StandardCharsets.UTF_8,
          to -> new TextEvents(to, new CharsetChoice.Auto(), ZoneOffset.UTC)), closed::incrementAndGet);
      printer.start();
      Script.example().forEach(log::append);
      printer.finish(Await.DEADLINE);
      assertEquals(3 * (round + 1) * (round + 2), lines().size());
    }
  }

  @Test
  void anEventThatComesWhenNothingWaitedAnyMoreIsPrintedToo() {
    EventPrinter[] printer = new EventPrinter[1];
    AtomicReference<CompletableFuture<Void>> finished = new AtomicReference<>();
    EventCursor late = new ForwardingCursor(log.openCursor()) {
      @Override
      public int drain(Reader reader, int atMost) {
        int drained = super.drain(reader, atMost);
        if (drained == 0 && finished.get() == null) {
          log.append(Script.opened());
          finished.set(Await.beside(() -> printer[0].finish(Await.DEADLINE)));
        }
        return drained;
      }
    };
    printer[0] = new EventPrinter(late, json(), closed::incrementAndGet);
    printer[0].start();
    Await.until("printed", () -> lines().size() == 1);
    Await.value(finished.get());
    assertEquals(1, lines().size());
  }

  /** A cursor that a test can observe. */
  private abstract static class ForwardingCursor implements EventCursor {
    private final EventCursor target;

    ForwardingCursor(EventCursor target) {
      this.target = target;
    }

    @Override
    public int drain(Reader reader, int atMost) {
      return target.drain(reader, atMost);
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
      return target.await(timeout);
    }

    @Override
    public double backlog() {
      return target.backlog();
    }

    @Override
    public long missed() {
      return target.missed();
    }

    @Override
    public void close() {
      target.close();
    }
  }

  @Test
  void aPrinterThatIsFinishedPrintsNoMore() {
    printing().finish(Await.DEADLINE);
    log.append(Script.opened());
    assertEquals(0, lines().size());
    assertEquals(0, closed.get());
  }

  @Test
  void anOutputThatNobodyReadsIsNoticedOnce() {
    EventPrinter printer = printing();
    out.fail(OutputFailure.Kind.CLOSED);
    assertEquals(0, closed.get());
    log.append(Script.opened());
    Await.until("noticed", () -> closed.get() > 0);
    Script.example().forEach(log::append);
    printer.finish(Await.DEADLINE);
    assertEquals(1, closed.get());
    assertEquals("", out.toString());
  }

  @Test
  void aReaderThatLeavesIsNoticedThoughNothingHappens() {
    printing();
    out.setClosed();
    Await.until("noticed", () -> closed.get() > 0);
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
  void anOutputThatFailsForAWhileGetsAllButTheLineThatWasCut(OutputFailure.Kind kind) {
    EventPrinter printer = printing();
    append(1);
    Await.until("one line", () -> lines().size() == 1);
    out.failWithRoom(kind, 20);
    append(9);
    Await.until("cut", () -> lines().size() == 2);
    out.mend();
    Await.until("all", () -> out.toString().contains("\"seq\":10,"));
    printer.finish(Await.DEADLINE);
    assertEquals("{\"event\":\"events-missed\",\"count\":1}", lines().get(2));
    assertWhole(10, 1);
    assertEquals(0, closed.get());
    assertFalse(printer.isIncomplete());
  }

  @Test
  void aFailureBetweenLinesLosesNothing() {
    out.fail(OutputFailure.Kind.FULL);
    EventPrinter printer = printing();
    append(10);
    Await.until("tried", () -> out.failures() > 1);
    out.mend();
    Await.until("all", () -> lines().size() == 10);
    printer.finish(Await.DEADLINE);
    assertWhole(10, 0);
  }

  @Test
  void whatTheLogOverwritesWhileTheDiskIsFullIsCounted() {
    EventPrinter printer = printing();
    out.failWithRoom(OutputFailure.Kind.FULL, 30);
    append(50_000);
    out.mend();
    Await.until("all", () -> out.toString().contains("\"seq\":50000,"));
    printer.finish(Await.DEADLINE);
    assertTrue(out.toString().contains("events-missed"));
    assertWhole(50_000, 1);
  }

  @Test
  void anOutputThatStaysFullEndsSoonAndIsIncomplete() {
    out.fail(OutputFailure.Kind.FULL);
    EventPrinter printer = printing();
    append(1);
    printer.finish(Await.DEADLINE);
    assertTrue(printer.isIncomplete());
  }

  @Test
  void aReaderWithoutHasteGetsTheLineBegunTheCountAndTheStop() {
    out.stickWithRoom(500);
    EventPrinter printer = printing();
    append(200);
    Await.until("stuck", () -> out.toString().length() == 500);
    log.append(new ServerStopped(0));
    CompletableFuture<Void> finished = Await.beside(() -> printer.finish(Duration.ofMillis(1)));
    Await.until("nobody takes more", () -> out.timeouts() > 1);
    out.mend();
    Await.value(finished);
    assertWhole(201, 0);
    assertTrue(lines().get(lines().size() - 2).startsWith("{\"event\":\"events-missed\""), out::toString);
    assertTrue(lines().getLast().contains("server-stopped"), out::toString);
    assertFalse(printer.isIncomplete());
  }

  @Test
  void aReaderThatTakesNothingDoesNotHoldUpTheEnd() {
    out.stickWithRoom(500);
    EventPrinter printer = printing();
    append(200);
    Await.until("stuck", () -> out.toString().length() == 500);
    long began = System.nanoTime();
    printer.finish(Duration.ofMillis(1));
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(3).toNanos());
    assertEquals(500, out.toString().length());
  }

  @Test
  void aLineThatIsTooLongForTheEndIsCutAndEndedAndCounted() {
    EventLines cut = json();
    out.stickWithRoom(10);
    Script.example().subList(0, 3).forEach(event -> cut.onEvent(1, event));
    assertTrue(cut.send(Duration.ZERO));
    assertEquals(3, cut.cutLine());
    out.mend();
    assertTrue(cut.send(Duration.ZERO));
    assertEquals("{\"seq\":1,\"\n", out.toString());
    assertTrue(cut.isEmpty());
  }
}
