package dev.porthole.monitor.settings;

import dev.porthole.monitor.notice.Threads;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that several windows keep in one file. This program's changes are merged into the file's current state, and the
 * changes of others are adopted, so that no change is lost.
 *
 * <p>Threads: {@link #load} before the other methods; {@link #save} and {@link #close} on any thread. Only {@code
 * close} waits for the disk; a thread of its own reads and writes.
 */
public final class PersistedState<T> implements AutoCloseable {
  /** How the state is written to the file. */
  public interface Format<T> {
    /** The initial state. */
    T empty();

    /** @throws IllegalArgumentException with a one-line message if the text is invalid */
    T read(String text);

    String write(T value);

    /**
     * Merges a change into the file's state.
     *
     * @param before the state before the change
     * @param now the state after the change
     * @param there the file's state, which others may have changed
     */
    T merge(T before, T now, T there);
  }

  private static final Logger LOG = LoggerFactory.getLogger(PersistedState.class);
  /** Collects changes before writing, because a dragged window changes many times a second. */
  private static final Duration GATHER = Duration.ofMillis(300);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private final Optional<PersistedFile> file;
  private final Format<T> format;
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
      Threads.daemon("porthole-settings").factory());
  private final List<PersistenceTrouble> troubles = new ArrayList<>(); // guarded by this, until they are reported
  private T base; // guarded by this: the last state that the program and the file shared
  private T known; // guarded by this: the program's state
  private Optional<T> latest = Optional.empty(); // guarded by this: the file's state, until the program adopts it
  private boolean writing; // guarded by this
  private boolean scheduled; // guarded by this
  private boolean failing; // guarded by this: a failure is reported once
  private Optional<Consumer<PersistenceTrouble>> report = Optional.empty(); // guarded by this
  private Executor ui = Runnable::run; // guarded by this
  private Consumer<T> adopt = _ -> {}; // guarded by this

  /** @param path empty to keep nothing */
  public PersistedState(Optional<Path> path, Format<T> format) {
    this.file = path.map(PersistedFile::new);
    this.format = format;
    this.base = format.empty();
    this.known = base;
  }

  /** Loads the state; the initial state if there is no readable file. */
  public T load() {
    Optional<T> kept = Optional.empty();
    if (file.isPresent()) {
      try {
        kept = parse(file.get().read());
      } catch (CharacterCodingException broken) {
        setAside("it is not text in UTF-8");
      } catch (IOException failed) {
        reportTrouble(PersistenceTrouble.Kind.UNREADABLE, failed);
      }
    }
    synchronized (this) {
      base = kept.orElse(base);
      known = base;
      return known;
    }
  }

  /**
   * Adopts the changes of others from now on.
   *
   * @param ui runs on the thread that owns the program's state
   * @param adopt receives the whole state when it differs from the one saved last
   * @param report receives problems, including earlier ones
   */
  public synchronized void follow(Executor ui, Consumer<T> adopt, Consumer<PersistenceTrouble> report) {
    this.ui = ui;
    this.adopt = adopt;
    this.report = Optional.of(report);
    List.copyOf(troubles).forEach(trouble -> ui.execute(() -> report.accept(trouble)));
    troubles.clear();
    if (file.isPresent() && !writer.isShutdown()) {
      writer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Saves the state, which must derive from the state loaded or adopted last. */
  public synchronized void save(T now) {
    known = now;
    if (file.isPresent() && !scheduled && !known.equals(base) && !writer.isShutdown()) {
      scheduled = true;
      writer.schedule(this::write, GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Writes pending changes. */
  @Override
  public void close() {
    synchronized (this) {
      ui = _ -> {}; // adopts nothing more
      if (writer.isShutdown()) {
        return;
      }
      writer.execute(this::write);
      writer.shutdown(); // a scheduled write still runs, but has nothing to write
    }
    try {
      if (!writer.awaitTermination(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} could not be written in time", file.map(PersistedFile::path));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    T before;
    T now;
    synchronized (this) {
      scheduled = false;
      if (file.isEmpty() || known.equals(base)) {
        return;
      }
      before = base;
      now = known;
      writing = true;
    }
    Optional<T> written = put(before, now);
    synchronized (this) {
      writing = false;
      failing = written.isEmpty();
      base = written.isPresent() ? now : before; // a failed change is written again with the next one
      latest = written.or(() -> latest);
    }
    offerLatest();
  }

  /** Merges a change into the file; returns the file's new state, or empty on failure. */
  private Optional<T> put(T before, T now) {
    List<T> result = new ArrayList<>();
    try {
      file.orElseThrow().update(text -> {
        // a missing file, or one set aside, is written completely
        Optional<T> there = parse(text);
        if (there.isEmpty() && isThere()) {
          return Optional.empty();
        }
        result.add(format.merge(before, now, there.orElse(before)));
        return Optional.of(format.write(result.getFirst()));
      });
    } catch (CharacterCodingException broken) {
      if (setAside("it is not text in UTF-8")) {
        return put(before, now);
      }
    } catch (IOException failed) {
      result.clear();
      if (!isFailing()) {
        reportTrouble(PersistenceTrouble.Kind.UNWRITABLE, failed);
      }
    }
    return result.stream().findFirst();
  }

  private boolean isThere() {
    return Files.exists(file.orElseThrow().path());
  }

  private synchronized boolean isFailing() {
    return failing;
  }

  /** Checks whether others have changed the file. */
  private void look() {
    try {
      if (file.orElseThrow().isChanged()) {
        Optional<T> there = file.get().read().map(format::read);
        synchronized (this) {
          latest = there.or(() -> latest);
        }
        offerLatest();
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.debug("{} cannot be read now", file, unreadable); // reported only if a write fails
    }
  }

  private void offerLatest() {
    Executor to;
    synchronized (this) {
      if (latest.isEmpty()) {
        return;
      }
      to = ui;
    }
    to.execute(this::adoptLatest);
  }

  private void adoptLatest() {
    T state;
    Consumer<T> to;
    synchronized (this) {
      if (writing || latest.isEmpty()) {
        return; // the running write adopts afterwards
      }
      state = format.merge(base, known, latest.get());
      base = latest.get();
      latest = Optional.empty();
      if (state.equals(known)) {
        return;
      }
      known = state;
      to = adopt;
    }
    to.accept(state);
  }

  /** Parses a text; empty if there is none or it is invalid, in which case the file is set aside. */
  private Optional<T> parse(Optional<String> text) {
    try {
      return text.map(format::read);
    } catch (IllegalArgumentException broken) {
      setAside(String.valueOf(broken.getMessage()));
      return Optional.empty();
    }
  }

  private boolean setAside(String why) {
    try {
      Path aside = file.orElseThrow().setAside();
      LOG.warn("{} is renamed to {}: {}", file.get().path(), aside.getFileName(), why);
      reportTrouble(PersistenceTrouble.Kind.SET_ASIDE, aside.getFileName().toString());
      return true;
    } catch (IOException failed) {
      if (!isFailing()) {
        reportTrouble(PersistenceTrouble.Kind.UNREADABLE, why);
      }
      return false;
    }
  }

  private synchronized void reportTrouble(PersistenceTrouble.Kind kind, String detail) {
    PersistenceTrouble trouble = new PersistenceTrouble(kind, file.orElseThrow().path(), detail);
    if (kind != PersistenceTrouble.Kind.SET_ASIDE) {
      LOG.warn("{}: {}: {}", trouble.file(), kind, detail);
    }
    report.ifPresentOrElse(to -> ui.execute(() -> to.accept(trouble)), () -> troubles.add(trouble));
  }

  private void reportTrouble(PersistenceTrouble.Kind kind, IOException failed) {
    String reason = failed instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(failed.getMessage());
    reportTrouble(failed instanceof AccessDeniedException ? PersistenceTrouble.Kind.DENIED : kind, reason);
  }
}
