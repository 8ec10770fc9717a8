package dev.porthole.server.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.porthole.shared.codec.VisibleText;

/**
 * A log line in which characters that could act on a terminal, or imitate another line, are made visible: it may
 * contain a client's text.
 *
 * <p>Threads: as the appender.
 */
public final class VisibleMessage extends ClassicConverter {
  private static final int MAX_CHARACTERS = 4096;

  @Override
  public String convert(ILoggingEvent event) {
    return VisibleText.of(event.getFormattedMessage(), MAX_CHARACTERS);
  }
}
