package dev.porthole.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log as Logback has it configured at the start. */
class LogbackConfiguratorTest {
  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void configure() {
    LogbackConfigurator configurator = new LogbackConfigurator();
    configurator.setContext(context);
    assertEquals(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, configurator.configure(context));
  }

  @AfterEach
  void stop() {
    context.reset();
    context.stop();
  }

  @Test
  void logbackFindsIt() {
    assertTrue(
        ServiceLoader.load(Configurator.class).stream().anyMatch(one -> one.type() == LogbackConfigurator.class));
  }

  @Test
  void linesGoToStandardErrorWithoutWaitingForItsReader() {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    assertEquals(Level.INFO, root.getLevel());
    CoalescingAppender bounded = assertInstanceOf(CoalescingAppender.class, root.getAppender("BOUNDED"));
    ConsoleAppender<?> below = assertInstanceOf(ConsoleAppender.class, bounded.getAppender("STDERR"));
    assertEquals("System.err", below.getTarget());
    assertTrue(bounded.isNeverBlock());
  }

  @Test
  void aLineHasItsTimeItsLevelAndItsTextMadeVisible() {
    CoalescingAppender bounded = (CoalescingAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("BOUNDED");
    ConsoleAppender<ILoggingEvent> below = (ConsoleAppender<ILoggingEvent>) bounded.getAppender("STDERR");
    LoggingEvent event = new LoggingEvent("", context.getLogger("any"), Level.WARN, "a\u001b[31mb",
        new IllegalStateException("broken"), null);
    String line = new String(below.getEncoder().encode(event), StandardCharsets.UTF_8);
    assertTrue(line.matches("(?s)\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d WARN  a.*b\\R.*IllegalStateException: broken\\R.*"),
        line);
    assertEquals(-1, line.indexOf('\u001b'));
  }
}
