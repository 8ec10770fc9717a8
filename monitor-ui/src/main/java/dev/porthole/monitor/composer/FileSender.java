package dev.porthole.monitor.composer;

import dev.porthole.monitor.notice.FileNotices;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Threads;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerControls;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Sends files, one at a time.
 *
 * <p>Threads: confined to the JavaFX thread; a thread of each transfer's own reads and sends.
 */
final class FileSender implements AutoCloseable {
  /**
   * The progress over all receivers.
   *
   * @param name the file's name
   * @param handed bytes queued so far
   * @param total bytes to queue
   */
  record Progress(String name, long handed, long total, int receivers) {}

  private record Run(FileTransfer transfer, Thread thread) {
    Progress progress() {
      return new Progress(transfer.name(), transfer.handed(), transfer.total(), transfer.receivers());
    }
  }

  private final ServerControls controls;
  private final Executor ui;
  private final Consumer<Notice> outcome;
  private final StringProperty file = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Run> run = Optional.empty();

  FileSender(ServerControls controls, Executor ui, Consumer<Notice> outcome) {
    this.controls = controls;
    this.ui = ui;
    this.outcome = outcome;
  }

  /** The file's path, as typed or chosen. */
  StringProperty fileProperty() {
    return file;
  }

  /** Empty while no file is being sent. */
  ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Starts sending the file, unless another one is being sent; the outcome receives the result. */
  void start(List<ConnectionKey> to) {
    if (run.isPresent()) {
      outcome.accept(Notice.failed("file-busy", run.get().transfer.name()));
      return;
    }
    try {
      Path path = FileNotices.path(file.get());
      FileTransfer transfer = new FileTransfer(controls, path, to);
      Thread thread = Threads.daemon("porthole-file").unstarted(() -> {
        Notice result = transfer.run();
        ui.execute(() -> end(transfer, result));
      });
      run = Optional.of(new Run(transfer, thread));
      outcome.accept(Notice.NONE);
      endFrame();
      thread.start();
    } catch (InvalidPathException noPath) {
      outcome.accept(FileNotices.noPath(file.get()));
    }
  }

  /** Queues no more of the file; what is queued is still sent. */
  void cancel() {
    run.ifPresent(running -> {
      running.transfer.cancel();
      running.thread.interrupt();
    });
  }

  @Override
  public void close() {
    cancel();
  }

  /** Updates the progress. */
  void endFrame() {
    progress.set(run.map(Run::progress));
  }

  private void end(FileTransfer transfer, Notice result) {
    if (run.filter(running -> running.transfer == transfer).isPresent()) {
      run = Optional.empty();
      endFrame();
      outcome.accept(result);
    }
  }
}
