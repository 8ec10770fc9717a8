package dev.porthole.monitor;

import dev.porthole.monitor.model.BadMessagesException;
import dev.porthole.monitor.model.ComposerMemory;
import dev.porthole.monitor.model.MessagesJson;
import dev.porthole.monitor.model.MessagesJsonReader;
import dev.porthole.monitor.model.SavedMessages;
import dev.porthole.monitor.model.SentHistory;
import dev.porthole.monitor.settings.KeptFile;
import java.util.List;

/**
 * Keeps what was sent, and what is saved to be sent again, in two files beside the settings.
 *
 * <p>Threads: {@link #memory} belongs to the JavaFX thread; the rest any.
 */
final class ComposerFiles implements AutoCloseable {
  private final KeptFile historyFile = KeptFile.besideSettings(".history.json");
  private final KeptFile messagesFile = KeptFile.besideSettings(".messages.json");
  private final ComposerMemory memory = new ComposerMemory(
      new SentHistory(load(historyFile, MessagesJsonReader::readHistory),
          now -> historyFile.save(() -> MessagesJson.writeHistory(now))),
      new SavedMessages(load(messagesFile, MessagesJsonReader::read),
          now -> messagesFile.save(() -> MessagesJson.write(now))));

  private interface Reader<T> {
    List<T> read(String text) throws BadMessagesException;
  }

  ComposerMemory memory() {
    return memory;
  }

  @Override
  public void close() {
    historyFile.close();
    messagesFile.close();
  }

  private static <T> List<T> load(KeptFile file, Reader<T> reader) {
    return file.load().map(text -> {
      try {
        return reader.read(text);
      } catch (BadMessagesException broken) {
        file.setAside(broken.getMessage());
        return List.<T>of();
      }
    }).orElse(List.of());
  }
}
