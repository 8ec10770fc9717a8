package dev.porthole.server.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.porthole.shared.codec.VisibleText;

/**
 * A line of the log with what could act on a terminal, or look like another line, made visible: there may be a client's words in it.
 *
 * <p>Threads: as the appender's.
 */
public final class VisibleMessage extends ClassicConverter {
  private static final int MAX_CHARACTERS = 4096;

  @Override
  public String convert(ILoggingEvent event) {
    return VisibleText.of(event.getFormattedMessage(), MAX_CHARACTERS);
  }
}
