package dev.porthole.server.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import dev.porthole.shared.codec.VisibleText;

/**
 * An exception with its stack and its causes; its messages are made visible, as they may contain a client's text.
 *
 * <p>Threads: as the appender.
 */
public final class VisibleStack extends ThrowableHandlingConverter {
  private static final int MAX_CHARACTERS = 4096;
  private static final int MAX_FRAMES = 60;
  private static final int MAX_CAUSES = 8;

  @Override
  public String convert(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    String before = "";
    int causes = 0;
    for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null
        && causes < MAX_CAUSES; thrown = thrown.getCause()) {
      text.append(before).append(thrown.getClassName());
      if (thrown.getMessage() != null) {
        text.append(": ").append(VisibleText.of(thrown.getMessage(), MAX_CHARACTERS));
      }
      text.append('\n');
      StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
      int own = frames.length - thrown.getCommonFrames();
      for (int i = 0; i < Math.min(own, MAX_FRAMES); i++) {
        text.append('\t').append(frames[i].getSTEAsString()).append('\n');
      }
      before = "Caused by: ";
      causes++;
    }
    return text.toString();
  }
}
