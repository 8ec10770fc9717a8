package dev.porthole.monitor.composer;

import dev.porthole.monitor.notice.FileNotices;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Imports and exports saved messages. A file is imported completely or not at all.
 *
 * <p>Threads: confined to the JavaFX thread; files are read and written by the worker.
 */
final class MessageExchange {
  private static final long MAX_BYTES = 16 << 20;

  private final SavedMessages saved;
  private final Executor worker;
  private final Executor ui;
  private final Questions questions;
  private final StringProperty file = new SimpleStringProperty("");

  MessageExchange(SavedMessages saved, Questions questions, Executor worker, Executor ui) {
    this.saved = saved;
    this.questions = questions;
    this.worker = worker;
    this.ui = ui;
  }

  /** The file's path, as typed or chosen. */
  StringProperty fileProperty() {
    return file;
  }

  /** Adds the file's messages; the notice of the saved messages reports the result. */
  void importFile() {
    withPath(path -> CompletableFuture.supplyAsync(() -> read(path), worker).thenAcceptAsync(messages -> {
      int replaced = saved.put(messages);
      saved.report(Notice.done("messages-imported", messages.size(), replaced));
    }, ui));
  }

  /** Writes all saved messages to the file; asks the user before it replaces saved messages in the file. */
  void exportFile() {
    List<SavedMessage> messages = List.copyOf(saved.all());
    withPath(path -> CompletableFuture.supplyAsync(() -> isReplacing(path), worker).thenAcceptAsync(replacing -> {
      if (replacing) {
        questions.ask(Question.Kind.REPLACE_FILE, () -> export(path, messages), FileNotices.name(path));
      } else {
        export(path, messages);
      }
    }, ui));
  }

  private interface Work {
    CompletableFuture<Void> on(Path path);
  }

  private void withPath(Work work) {
    try {
      Path path = FileNotices.path(file.get());
      reportFailure(path, work.on(path));
    } catch (InvalidPathException noPath) {
      saved.report(FileNotices.noPath(file.get()));
    }
  }

  private void export(Path path, List<SavedMessage> messages) {
    reportFailure(path, CompletableFuture.runAsync(() -> write(path, messages), worker)
        .thenRunAsync(() -> saved.report(Notice.done("messages-exported", messages.size(), FileNotices.name(path))),
            ui));
  }

  private void reportFailure(Path path, CompletableFuture<Void> work) {
    work.whenCompleteAsync((_, failed) -> {
      if (failed != null) {
        saved.report(notice(path, failed));
      }
    }, ui);
  }

  private static List<SavedMessage> read(Path path) {
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        throw new InvalidMessagesException(Notice.failed("file-irregular", FileNotices.name(path)));
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new InvalidMessagesException(
            Notice.failed("import-too-large", FileNotices.name(path), MAX_BYTES >> 20));
      }
      return MessagesJsonReader.read(Files.readString(path));
    } catch (IOException | InvalidMessagesException failed) {
      throw new CompletionException(failed);
    }
  }

  /**
   * Whether the file already holds saved messages. A file with other content belongs to another program, and nothing is
   * written to it.
   */
  private static boolean isReplacing(Path path) {
    try {
      Optional<Notice> unwritable = FileNotices.unwritable(path);
      if (unwritable.isPresent()) {
        throw new InvalidMessagesException(unwritable.get());
      }
      boolean replacing = FileNotices.wouldReplace(path);
      if (replacing) {
        requireMessages(path);
      }
      return replacing;
    } catch (InvalidMessagesException refused) {
      throw new CompletionException(refused);
    }
  }

  /** Replaces a regular file only when all is written; writes directly into anything else, such as a pipe. */
  private static void write(Path path, List<SavedMessage> messages) {
    try {
      byte[] text = MessagesJson.write(messages).getBytes(StandardCharsets.UTF_8);
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        try (OutputStream out = PrivateFiles.openNamed(path)) {
          out.write(text);
        }
        return;
      }
      Path target = PrivateFiles.followed(path);
      Path whole = PrivateFiles.createBeside(target);
      try {
        Files.write(whole, text);
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException failed) {
      throw new CompletionException(failed);
    }
  }

  private static void requireMessages(Path path) throws InvalidMessagesException {
    try {
      read(path);
    } catch (CompletionException none) {
      throw new InvalidMessagesException(Notice.failed("export-would-replace", FileNotices.name(path)));
    }
  }

  private static Notice notice(Path path, Throwable failed) {
    return switch (failed instanceof CompletionException ? Objects.requireNonNull(failed.getCause()) : failed) {
      case InvalidMessagesException bad -> bad.notice();
      case CharacterCodingException _ -> Notice.failed("import-not-utf", FileNotices.name(path));
      case IOException io -> FileNotices.of(path, io);
      case Throwable other -> Notice.failed(other);
    };
  }
}
