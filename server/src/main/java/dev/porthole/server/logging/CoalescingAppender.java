package dev.porthole.server.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Passes log lines to the appender below it on a thread of its own and never blocks the caller: lines that clients
 * cause must not delay serving threads, nor fill a disk. Lines with the same format and the same exception class are of
 * one kind. Of each kind {@value #MAX_A_SECOND} lines a second are logged and the others are counted. A stack trace is
 * logged only the first time. Lines that are dropped because the queue is full are counted too.
 *
 * <p>Threads: any may log; the counts are logged on the logging context's scheduler.
 */
public final class CoalescingAppender extends AsyncAppender {
  static final int MAX_A_SECOND = 10;
  private static final int QUEUE = 1024;
  private static final int FLUSH_MILLIS = 300;
  /** Formats are few; a text without one might be anything. */
  private static final int MAX_KINDS = 1000;
  private static final String OTHERS = "others";

  /** Lines of one format. */
  private static final class Kind {
    final AtomicLong thisSecond = new AtomicLong();
    final AtomicBoolean stackLogged = new AtomicBoolean();
  }

  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
  private final AtomicLong unread = new AtomicLong();
  private @Nullable ScheduledFuture<?> seconds;

  /** Creates an appender that is not started. */
  public CoalescingAppender() {
    setNeverBlock(true);
    setQueueSize(QUEUE);
    setDiscardingThreshold(0);
    setMaxFlushTime(FLUSH_MILLIS);
  }

  @Override
  public void start() {
    super.start();
    seconds = getContext().getScheduledExecutorService().scheduleWithFixedDelay(this::endSecond, 1, 1,
        TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    if (isStarted()) {
      Objects.requireNonNull(seconds).cancel(false);
      endSecond();
    }
    super.stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    Kind kind = kind(key(event));
    if (kind.thisSecond.incrementAndGet() <= MAX_A_SECOND) {
      offer(
          event.getThrowableProxy() == null || kind.stackLogged.compareAndSet(false, true)
              ? event
              : withoutStack(event));
    }
  }

  /** Logs how many lines of each kind were left out. */
  void endSecond() {
    kinds.forEach((format, kind) -> {
      long more = kind.thisSecond.getAndSet(0) - MAX_A_SECOND;
      if (more > 0) {
        offer(line(Level.WARN, more + " more lines in a second like: " + format));
      }
    });
    if (unread.get() > 0 && getRemainingCapacity() > 0) {
      offer(line(Level.WARN, unread.getAndSet(0) + " lines are missing here: nobody read them in time"));
    }
  }

  private void offer(ILoggingEvent event) {
    if (getRemainingCapacity() == 0) {
      unread.incrementAndGet();
    } else {
      super.append(event);
    }
  }

  private Kind kind(String key) {
    return kinds.computeIfAbsent(kinds.size() < MAX_KINDS || kinds.containsKey(key) ? key : OTHERS, _ -> new Kind());
  }

  private static String key(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? event.getMessage() : event.getMessage() + ": " + thrown.getClassName();
  }

  private ILoggingEvent withoutStack(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return line(event.getLevel(),
        event.getFormattedMessage() + ": " + thrown.getClassName() + ": " + thrown.getMessage());
  }

  private ILoggingEvent line(Level level, String text) {
    LoggerContext context = (LoggerContext) getContext();
    return new LoggingEvent(getClass().getName(), context.getLogger(getClass()), level, text, null, null);
  }
}
