package dev.porthole.monitor.conversation;

import dev.porthole.monitor.lines.ConversationLine;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * Gives the selected lines of the conversation to be copied, and tells how that went.
 *
 * <p>Threads: called on the JavaFX thread.
 */
public interface CopiedLines {
  /** The selected lines; empty if there are none, or too much of them, which is told. */
  Optional<List<ConversationLine>> selectedLines();

  /** The same, of those that have bytes. */
  Optional<List<ConversationLine>> selectedMessages();

  /** What the text of a line is read in. */
  Charset charset(ConversationLine line);
}
