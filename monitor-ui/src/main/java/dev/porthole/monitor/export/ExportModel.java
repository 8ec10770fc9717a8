package dev.porthole.monitor.export;

import dev.porthole.monitor.history.HistoryModel;
import dev.porthole.monitor.history.RecordingAccess;
import dev.porthole.monitor.history.RecordingNotices;
import dev.porthole.monitor.notice.FileNotices;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.monitor.notice.WorkerThreads;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.query.InvalidInputException;
import dev.porthole.monitor.query.MomentInput;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.time.TypedDateTime;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Exports a recording, or a part of it, to a file for other tools. A thread of its own writes the file.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ExportModel implements AutoCloseable {
  private final RecordingAccess access;
  private final Supplier<Set<ConnectionKey>> selection;
  private final HistoryModel history;
  private final Questions questions;
  private final ExecutorService worker;
  private final ObjectProperty<ExportFormat> format = new SimpleObjectProperty<>(ExportFormat.PCAPNG);
  private final ObjectProperty<ExportScope> scope = new SimpleObjectProperty<>(ExportScope.EVERYTHING);
  private final ObjectProperty<DirectionFilter> sides = new SimpleObjectProperty<>(DirectionFilter.BOTH);
  private final StringProperty from = new SimpleStringProperty("");
  private final StringProperty to = new SimpleStringProperty("");
  private final StringProperty file = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private Optional<Future<Optional<Long>>> run = Optional.empty();
  private String name = "";
  /** The path for which the system has asked whether to replace the file. */
  private Optional<String> agreed = Optional.empty();

  /**
   * @param selection the connections that are selected in the window; those of other servers are not in the recording
   * @param history its latest search may be exported
   * @param questions asked before a file is replaced
   */
  public ExportModel(RecordingAccess access, Supplier<Set<ConnectionKey>> selection, HistoryModel history,
      Questions questions) {
    this(access, selection, history, questions, WorkerThreads.oneNamed("export"));
  }

  /** @param worker writes the file */
  ExportModel(RecordingAccess access, Supplier<Set<ConnectionKey>> selection, HistoryModel history,
      Questions questions, ExecutorService worker) {
    this.access = access;
    this.selection = selection;
    this.history = history;
    this.questions = questions;
    this.worker = worker;
  }

  ObjectProperty<ExportFormat> formatProperty() {
    return format;
  }

  ObjectProperty<ExportScope> scopeProperty() {
    return scope;
  }

  ObjectProperty<DirectionFilter> sidesProperty() {
    return sides;
  }

  /** The earliest time, as in a search; empty for any time. */
  StringProperty fromProperty() {
    return from;
  }

  /** The latest time, inclusive; empty for any time. */
  StringProperty toProperty() {
    return to;
  }

  /** The file's path, as typed or chosen. */
  StringProperty fileProperty() {
    return file;
  }

  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** What is wrong with the input, or the result of the export. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Takes a path from the system's dialog, which has asked whether to replace the file. */
  void choose(String path) {
    file.set(path);
    agreed = Optional.of(path);
  }

  /**
   * Starts to write the file, unless one is being written or the input is invalid. Asks the user before an existing
   * file is replaced.
   */
  void start() {
    if (run.isPresent()) {
      return;
    }
    notice.set(Notice.NONE);
    try {
      Path path = FileNotices.path(file.get());
      LongFunction<RecordingQuery> query = query();
      ExportFormat as = format.get();
      RecordingAccess source = scope.get() == ExportScope.FOUND ? history.searched() : access;
      boolean asked = agreed.filter(file.get()::equals).isPresent();
      agreed = Optional.empty();
      FileNotices.unwritable(path).ifPresent(why -> {
        throw new InvalidInputException(why);
      });
      if (FileNotices.wouldReplace(path) && !asked) {
        questions.ask(Question.Kind.REPLACE_FILE, () -> write(source, query, as, path), FileNotices.name(path));
      } else {
        write(source, query, as, path);
      }
    } catch (InvalidInputException wrong) {
      notice.set(wrong.notice());
    } catch (InvalidPathException noPath) {
      notice.set(FileNotices.noPath(file.get()));
    }
  }

  /** Cancels the export; no file is left. */
  void cancel() {
    run.ifPresent(writing -> {
      writing.cancel(true);
      end(Notice.done("export-cancelled", name));
    });
  }

  /** Takes over the result. */
  public void endFrame() {
    run.filter(Future::isDone).ifPresent(writing -> end(switch (writing.state()) {
      case SUCCESS -> writing.resultNow().map(count -> Notice.done("export-written", count, name))
          .orElse(Notice.failed("no-recording"));
      case FAILED -> RecordingNotices.of(writing.exceptionNow());
      case CANCELLED, RUNNING -> Notice.NONE;
    }));
  }

  @Override
  public void close() {
    cancel();
  }

  private void write(RecordingAccess source, LongFunction<RecordingQuery> query, ExportFormat as, Path path) {
    if (run.isEmpty()) {
      name = FileNotices.name(path);
      run = Optional.of(worker.submit(() -> source.with(
          recording -> source.exporter().export(recording, query.apply(recording.summary().lastNanos()), as, path))));
      running.set(true);
    }
  }

  private void end(Notice result) {
    run = Optional.empty();
    running.set(false);
    notice.set(result);
  }

  private LongFunction<RecordingQuery> query() {
    if (format.get() == ExportFormat.RAW && sides.get() == DirectionFilter.BOTH) {
      throw new InvalidInputException(Notice.failed("raw-one-direction"));
    }
    Optional<TypedDateTime> earliest = MomentInput.parseIfTyped(from.get(), false);
    Optional<TypedDateTime> latest = MomentInput.parseIfTyped(to.get(), true);
    LongFunction<RecordingQuery> whole = whole();
    DirectionFilter way = sides.get();
    return lastNanos -> {
      RecordingQuery query = whole.apply(lastNanos);
      RecordingQuery spanned = query.between(
          Math.max(query.fromNanos(), earliest.map(each -> each.nanos(lastNanos)).orElse(Long.MIN_VALUE)),
          Math.min(query.toNanos(), latest.map(each -> each.nanos(lastNanos) + 1).orElse(Long.MAX_VALUE)));
      return way.direction().map(spanned::withDirection).orElse(spanned);
    };
  }

  private LongFunction<RecordingQuery> whole() {
    return switch (scope.get()) {
      case EVERYTHING -> _ -> RecordingQuery.ALL;
      case CONNECTIONS -> {
        Set<ConnectionId> selected = selection.get().stream().filter(key -> key.server().equals(access.server()))
            .map(ConnectionKey::id).collect(Collectors.toUnmodifiableSet());
        if (selected.isEmpty()) {
          throw new InvalidInputException(Notice.failed("nobody-selected"));
        }
        yield _ -> RecordingQuery.ALL.withConnections(selected);
      }
      case FOUND -> history.query().orElseThrow(() -> new InvalidInputException(Notice.failed("no-search")));
    };
  }
}
