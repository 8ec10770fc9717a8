package dev.porthole.monitor.settings;

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
 * Something that is kept in a file which other windows keep theirs in, too. What this program changes is put into what is there by
 * then, and what others change is taken over; nobody's change is lost.
 *
 * <p>Threads: {@link #load} before the others, {@link #save} and {@link #close} on any, without waiting for the disk but for the
 * last; a thread of its own reads and writes.
 */
public final class PersistedState<T> implements AutoCloseable {
  /** How it stands in the file. */
  public interface Format<T> {
    /** What is kept before anything is. */
    T empty();

    /** @throws IllegalArgumentException with one line, if the text is not of this format */
    T read(String text);

    String write(T value);

    /**
     * Puts a change into what is there.
     *
     * @param before what was changed
     * @param now what became of it
     * @param there what is there, which somebody else may have changed
     */
    T merge(T before, T now, T there);
  }

  private static final Logger LOG = LoggerFactory.getLogger(PersistedState.class);
  /** A window that is dragged changes many times a second. */
  private static final Duration GATHER = Duration.ofMillis(300);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private final Optional<PersistedFile> file;
  private final Format<T> format;
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().name("porthole-settings").daemon().unstarted(task));
  private final List<PersistenceTrouble> troubles = new ArrayList<>(); // guarded by this, until somebody hears of them
  private T base; // guarded by this: what the program has and the file has
  private T known; // guarded by this: what the program has
  private Optional<T> latest = Optional.empty(); // guarded by this: what the file has, until the program has it
  private boolean writing; // guarded by this
  private boolean scheduled; // guarded by this
  private boolean failing; // guarded by this: it is said once
  private Optional<Consumer<PersistenceTrouble>> report = Optional.empty(); // guarded by this
  private Executor ui = Runnable::run; // guarded by this
  private Consumer<T> adopt = _ -> {}; // guarded by this

  /** @param path nothing to keep nothing */
  public PersistedState(Optional<Path> path, Format<T> format) {
    this.file = path.map(PersistedFile::new);
    this.format = format;
    this.base = format.empty();
    this.known = base;
  }

  /** What is kept; nothing if there is no file, or none that can be read. */
  public T load() {
    Optional<T> kept = Optional.empty();
    if (file.isPresent()) {
      try {
        kept = parse(file.get().read());
      } catch (CharacterCodingException broken) {
        setAside("it is not text in UTF-8");
      } catch (IOException failed) {
        tell(PersistenceTrouble.Kind.UNREADABLE, failed);
      }
    }
    synchronized (this) {
      base = kept.orElse(base);
      known = base;
      return known;
    }
  }

  /**
   * Takes over what others change from now on.
   *
   * @param ui the thread of what the program has
   * @param adopt is given everything that is kept, when it is another than was saved last
   * @param report is given what goes wrong, or went wrong before
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

  /** Keeps this, which was made of what was kept before, or taken over. */
  public synchronized void save(T now) {
    known = now;
    if (file.isPresent() && !scheduled && !known.equals(base) && !writer.isShutdown()) {
      scheduled = true;
      writer.schedule(this::write, GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    synchronized (this) {
      ui = _ -> {}; // nobody is there any more to take anything over
      if (writer.isShutdown()) {
        return;
      }
      writer.execute(this::write);
      writer.shutdown(); // what is scheduled still comes, and finds nothing to write
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
      base = written.isPresent() ? now : before; // what could not be written is tried again with the next change
      latest = written.or(() -> latest);
    }
    hand();
  }

  /** What the file has now; nothing if that could not be. */
  private Optional<T> put(T before, T now) {
    List<T> result = new ArrayList<>();
    try {
      file.orElseThrow().update(text -> {
        // a file that is gone, or was set aside, is written whole again
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
        tell(PersistenceTrouble.Kind.UNWRITABLE, failed);
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

  /** Looks whether somebody else has changed the file. */
  private void look() {
    try {
      if (file.orElseThrow().isChanged()) {
        Optional<T> there = file.get().read().map(format::read);
        synchronized (this) {
          latest = there.or(() -> latest);
        }
        hand();
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.debug("{} cannot be read now", file, unreadable); // it matters when something is to be written
    }
  }

  private void hand() {
    Executor to;
    synchronized (this) {
      if (latest.isEmpty()) {
        return;
      }
      to = ui;
    }
    to.execute(this::takeOver);
  }

  private void takeOver() {
    T state;
    Consumer<T> to;
    synchronized (this) {
      if (writing || latest.isEmpty()) {
        return; // what is written now is handed over after it
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

  /** What a text says; nothing if there is none, or it says nothing of this, when it is set aside. */
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
      LOG.warn("{} is put aside as {}: {}", file.get().path(), aside.getFileName(), why);
      tell(PersistenceTrouble.Kind.SET_ASIDE, aside.getFileName().toString());
      return true;
    } catch (IOException failed) {
      if (!isFailing()) {
        tell(PersistenceTrouble.Kind.UNREADABLE, why);
      }
      return false;
    }
  }

  private synchronized void tell(PersistenceTrouble.Kind kind, String detail) {
    PersistenceTrouble trouble = new PersistenceTrouble(kind, file.orElseThrow().path(), detail);
    if (kind != PersistenceTrouble.Kind.SET_ASIDE) {
      LOG.warn("{}: {}: {}", trouble.file(), kind, detail);
    }
    report.ifPresentOrElse(to -> ui.execute(() -> to.accept(trouble)), () -> troubles.add(trouble));
  }

  private void tell(PersistenceTrouble.Kind kind, IOException failed) {
    String reason = failed instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(failed.getMessage());
    tell(failed instanceof AccessDeniedException ? PersistenceTrouble.Kind.DENIED : kind, reason);
  }
}
