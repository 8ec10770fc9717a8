package dev.porthole.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.porthole.server.support.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoalescingAppenderTest {
  /** Standard error, whose reader may accept nothing until it is released. */
  private static final class Lines extends UnsynchronizedAppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final PatternLayout layout = new PatternLayout();
    volatile CountDownLatch reading = new CountDownLatch(0);

    @Override
    public void start() {
      layout.setContext(getContext());
      layout.getInstanceConverterMap().put("visible", VisibleMessage::new);
      layout.getInstanceConverterMap().put("stack", VisibleStack::new);
      layout.setPattern("%level %visible%n%stack");
      layout.start();
      super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      try {
        if (reading.getCount() > 0) { // the end of the log interrupts this
          reading.await();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
      lines.add(layout.doLayout(event));
    }
  }

  private final LoggerContext context = new LoggerContext();
  private final Lines out = new Lines();
  private final CoalescingAppender appender = new CoalescingAppender();
  private final Logger log = context.getLogger("test");

  @BeforeEach
  void start() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    out.setContext(context);
    out.start();
    appender.setContext(context);
    appender.addAppender(out);
    appender.start();
    log.addAppender(appender);
  }

  @AfterEach
  void stop() {
    out.reading.countDown();
    context.stop();
  }

  private void awaitLine(String text) {
    Await.until(text + " in " + out.lines, () -> out.lines.stream().anyMatch(line -> line.contains(text)));
  }

  @Test
  void aFloodOfOneKindIsAFewLinesASecondAndACount() {
    IntStream.range(0, 1000).forEach(i -> log.info("connection {} is closed", i));
    log.warn("something else");
    awaitLine("something else");
    awaitLine("more lines in a second like: connection {} is closed");
    long logged = out.lines.stream().filter(line -> line.startsWith("INFO connection")).count();
    assertTrue(logged <= 2 * CoalescingAppender.MAX_A_SECOND, "a second may have passed: " + logged);
  }

  @Test
  void whoLogsNeverWaitsForWhoReads() {
    out.reading = new CountDownLatch(1);
    CompletableFuture<Void> logging = Await.beside(() -> {
      for (int i = 0; i < 5000; i++) {
        log.info("line " + i % 900); // of many kinds, so that they pass
      }
    });
    Await.value(logging);
    out.reading.countDown();
    awaitLine("lines are missing here: nobody read them in time");
  }

  @Test
  void aFaultHasItsStackOnceAndALineEachTimeAfterThat() {
    for (int i = 0; i < 3; i++) {
      log.error("connection {} failed", i, new IllegalStateException("out of order"));
    }
    awaitLine("connection 2 failed: java.lang.IllegalStateException: out of order");
    assertEquals(1, out.lines.stream().filter(line -> line.contains("\tat ")).count());
  }

  @Test
  void whatAClientSaidActsOnNoTerminalAndLooksLikeNoOtherLine() {
    log.error("said {}", "a\u001b[31m\nINFO forged", new IllegalStateException("b\u001b[0m\nINFO forged too"));
    awaitLine("said");
    String line = out.lines.getFirst();
    assertFalse(line.contains("\u001b"), line);
    assertFalse(line.contains("\nINFO"), line);
  }

  @Test
  void theEndOfTheLogIsWritten() {
    log.info("the last word");
    context.stop();
    assertEquals(List.of("INFO the last word\n"), out.lines);
  }
}
