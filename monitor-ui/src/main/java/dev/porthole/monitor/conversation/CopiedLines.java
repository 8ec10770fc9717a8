package dev.porthole.monitor.conversation;

import dev.porthole.monitor.lines.ConversationLine;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * Provides the selected lines to copy, and reports the result.
 *
 * <p>Threads: called on the JavaFX thread.
 */
public interface CopiedLines {
  /** The selected lines; empty if there are none or they are too large, which is reported. */
  Optional<List<ConversationLine>> selectedLines();

  /** As {@link #selectedLines}, but only lines that have bytes. */
  Optional<List<ConversationLine>> selectedMessages();

  /** The charset of a line's text. */
  Charset charset(ConversationLine line);
}
