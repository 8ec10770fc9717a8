package dev.porthole.server.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.EventCursor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Prints a log as it grows. */
class EventPrinterTest {
  private final EventRing log = new EventRing(1 << 20);
  private final StringWriter out = new StringWriter();
  private final AtomicInteger closed = new AtomicInteger();

  private EventPrinter printing(Writer to) {
    PrintWriter writer = new PrintWriter(to);
    EventPrinter printer = new EventPrinter(log.openCursor(), new JsonEvents(writer, new CharsetChoice.Auto()), writer,
        closed::incrementAndGet);
    printer.start();
    return printer;
  }

  private long lines() {
    synchronized (out.getBuffer()) {
      return out.toString().lines().count();
    }
  }

  @Test
  void eventsArePrintedAndFlushedAsTheyCome() {
    EventPrinter printer = printing(out);
    Script.example().forEach(log::append);
    Await.until("six lines", () -> lines() == 6);
    log.append(Script.opened());
    Await.until("seven lines", () -> lines() == 7);
    printer.finish(Await.DEADLINE);
  }

  @Test
  void theLastEventIsPrintedBeforeFinishReturns() {
    for (int round = 0; round < 20; round++) {
      long before = lines();
      EventPrinter printer = new EventPrinter(log.openCursor(),
          new TextEvents(new PrintWriter(out), new CharsetChoice.Auto(), ZoneOffset.UTC),
          new PrintWriter(out), closed::incrementAndGet);
      printer.start();
      Script.example().forEach(log::append);
      printer.finish(Await.DEADLINE);
      assertEquals(before + 6L * (round + 1), lines());
    }
  }

  @Test
  void anEventThatComesWhenNothingWaitedAnyMoreIsPrintedToo() {
    EventPrinter[] printer = new EventPrinter[1];
    EventCursor late = new ForwardingCursor(log.openCursor()) {
      private boolean ending;

      @Override
      public int drain(Reader reader, int atMost) {
        int drained = super.drain(reader, atMost);
        if (drained == 0 && !ending) {
          ending = true;
          log.append(Script.opened());
          printer[0].finish(Duration.ZERO);
        }
        return drained;
      }
    };
    PrintWriter writer = new PrintWriter(out);
    printer[0] = new EventPrinter(late, new JsonEvents(writer, new CharsetChoice.Auto()), writer,
        closed::incrementAndGet);
    printer[0].start();
    Await.until("printed", () -> lines() == 1);
    printer[0].finish(Await.DEADLINE);
  }

  /** A cursor that a test can look into. */
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
    printing(out).finish(Await.DEADLINE);
    log.append(Script.opened());
    assertEquals(0, lines());
    assertEquals(0, closed.get());
  }

  @Test
  void anOutputThatNobodyReadsIsNoticedOnce() {
    EventPrinter printer = printing(new Writer() {
      @Override
      public void write(char[] text, int from, int length) throws IOException {
        throw new IOException("Broken pipe");
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    });
    assertEquals(0, closed.get());
    log.append(Script.opened());
    Await.until("noticed", () -> closed.get() > 0);
    Script.example().forEach(log::append);
    printer.finish(Await.DEADLINE);
    assertEquals(1, closed.get());
    assertTrue(out.toString().isEmpty());
  }
}
