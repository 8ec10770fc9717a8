package dev.porthole.monitor.composer;

import dev.porthole.monitor.settings.PersistedState;
import dev.porthole.monitor.settings.PersistenceTrouble;
import dev.porthole.monitor.settings.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the sent history and the saved messages in two files beside the settings.
 *
 * <p>Threads: {@link #memory} belongs to the JavaFX thread; the rest any.
 */
public final class ComposerFiles implements AutoCloseable {
  private final PersistedState<List<OutgoingMessage>> historyFile;
  private final PersistedState<List<SavedMessage>> messagesFile;
  private final SentHistory history;
  private final SavedMessages saved;

  private interface Reader<T> {
    List<T> read(String text) throws InvalidMessagesException;
  }

  private interface Merge<T> {
    List<T> merge(List<T> before, List<T> now, List<T> there);
  }

  private record Format<T>(Reader<T> reader, Function<List<T>, String> writer, Merge<T> merger)
      implements
        PersistedState.Format<List<T>> {
    @Override
    public List<T> empty() {
      return List.of();
    }

    @Override
    public List<T> read(String text) {
      try {
        return reader.read(text);
      } catch (InvalidMessagesException broken) {
        throw new IllegalArgumentException(broken.getMessage(), broken);
      }
    }

    @Override
    public String write(List<T> messages) {
      return writer.apply(messages);
    }

    @Override
    public List<T> merge(List<T> before, List<T> now, List<T> there) {
      return merger.merge(before, now, there);
    }
  }

  /** Uses the user's own files. */
  public ComposerFiles() {
    this(SettingsFile::besideUsers);
  }

  /** @param places the paths of the files, by ending; empty to keep nothing */
  public ComposerFiles(Function<String, Optional<Path>> places) {
    historyFile = new PersistedState<>(places.apply(".history.json"),
        new Format<>(MessagesJsonReader::readHistory, MessagesJson::writeHistory, MessagesMerge::history));
    messagesFile = new PersistedState<>(places.apply(".messages.json"),
        new Format<>(MessagesJsonReader::read, MessagesJson::write, MessagesMerge::saved));
    history = new SentHistory(historyFile.load(), historyFile::save);
    saved = new SavedMessages(messagesFile.load(), messagesFile::save);
  }

  public ComposerState memory() {
    return new ComposerState(history, saved);
  }

  /**
   * Adopts the changes that other windows keep.
   *
   * @param ui the JavaFX thread
   * @param report receives what goes wrong
   */
  public void follow(Executor ui, Consumer<PersistenceTrouble> report) {
    historyFile.follow(ui, history::adopt, report);
    messagesFile.follow(ui, saved::adopt, report);
  }

  @Override
  public void close() {
    historyFile.close();
    messagesFile.close();
  }
}
