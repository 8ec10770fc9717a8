package dev.porthole.monitor.model;

import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Takes saved messages from files of others and gives them away in files. A file is taken as a whole or not at all.
 *
 * <p>Threads: confined to the JavaFX thread; files are read and written by the worker.
 */
public final class MessageExchange {
  private static final long LARGEST_BYTES = 16 << 20;

  private final SavedMessages saved;
  private final Executor worker;
  private final Executor ui;
  private final StringProperty file = new SimpleStringProperty("");

  MessageExchange(SavedMessages saved, Executor worker, Executor ui) {
    this.saved = saved;
    this.worker = worker;
    this.ui = ui;
  }

  /** The file's path, as typed or chosen. */
  public StringProperty fileProperty() {
    return file;
  }

  /** Adds the file's messages; the saved messages' notice tells how it went. */
  public void importFile() {
    withPath(path -> CompletableFuture.supplyAsync(() -> read(path), worker).thenAcceptAsync(messages -> {
      int replaced = saved.put(messages);
      saved.tell(Notice.done("messages-imported", messages.size(), replaced));
    }, ui));
  }

  /** Writes all saved messages to the file, in place of what it was. */
  public void exportFile() {
    List<SavedMessage> messages = List.copyOf(saved.all());
    withPath(path -> CompletableFuture.runAsync(() -> write(path, messages), worker)
        .thenRunAsync(() -> saved.tell(Notice.done("messages-exported", messages.size(), FileNotices.name(path))), ui));
  }

  private interface Work {
    CompletableFuture<Void> on(Path path);
  }

  private void withPath(Work work) {
    try {
      Path path = FileNotices.path(file.get());
      work.on(path).whenCompleteAsync((_, failed) -> {
        if (failed != null) {
          saved.tell(notice(path, failed));
        }
      }, ui);
    } catch (InvalidPathException noPath) {
      saved.tell(Notice.failed("no-file-named"));
    }
  }

  private static List<SavedMessage> read(Path path) {
    try {
      if (Files.size(path) > LARGEST_BYTES) {
        throw new BadMessagesException(Notice.failed("import-too-large", FileNotices.name(path), LARGEST_BYTES >> 20));
      }
      return MessagesJsonReader.read(Files.readString(path));
    } catch (IOException | BadMessagesException failed) {
      throw new CompletionException(failed);
    }
  }

  /** A file that holds no saved messages is somebody else's. */
  private static void write(Path path, List<SavedMessage> messages) {
    try {
      if (Files.exists(path) && Files.isRegularFile(path)) {
        requireMessages(path);
      }
      try (OutputStream out = PrivateFiles.openNamed(path)) {
        out.write(MessagesJson.write(messages).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException | BadMessagesException failed) {
      throw new CompletionException(failed);
    }
  }

  private static void requireMessages(Path path) throws BadMessagesException {
    try {
      read(path);
    } catch (CompletionException none) {
      throw new BadMessagesException(Notice.failed("export-would-replace", FileNotices.name(path)));
    }
  }

  private static Notice notice(Path path, Throwable failed) {
    return switch (failed instanceof CompletionException ? failed.getCause() : failed) {
      case BadMessagesException bad -> bad.notice();
      case CharacterCodingException _ -> Notice.failed("import-not-utf", FileNotices.name(path));
      case IOException io -> FileNotices.of(path, io);
      case Throwable other -> Notice.failed(other);
    };
  }
}
