package dev.porthole.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.hook.DefaultShutdownHook;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Configures the log: to standard error, as standard output belongs to the events, and without waiting for its reader.
 * Logback finds this class by {@code META-INF/services}. It is code, as reading a {@code logback.xml} takes
 * a good part of the server's start; a file named by {@code -Dlogback.configurationFile} replaces it.
 *
 * <p>Threads: confined to the thread that requests the first logger.
 */
public final class LogbackConfigurator extends ContextAwareBase implements Configurator {
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %visible%n%stack";
  private static final String FILE = "logback.configurationFile";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(FILE) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    CoalescingAppender bounded = new CoalescingAppender();
    bounded.setName("BOUNDED");
    bounded.setContext(context);
    bounded.addAppender(standardError(context));
    bounded.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(bounded);
    stopAtExit(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.getInstanceConverterMap().put("visible", VisibleMessage::new);
    layout.getInstanceConverterMap().put("stack", VisibleStack::new);
    layout.setPattern(PATTERN);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setName("STDERR");
    appender.setContext(context);
    appender.setTarget(ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  /** What is pending is written when the process ends. */
  private static void stopAtExit(LoggerContext context) {
    DefaultShutdownHook hook = new DefaultShutdownHook();
    hook.setContext(context);
    Thread thread = new Thread(hook, "porthole-log-end");
    context.putObject(CoreConstants.SHUTDOWN_HOOK_THREAD, thread);
    Runtime.getRuntime().addShutdownHook(thread);
  }
}
