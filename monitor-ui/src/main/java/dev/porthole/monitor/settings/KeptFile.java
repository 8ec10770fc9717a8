package dev.porthole.monitor.settings;

import dev.porthole.shared.file.PrivateFiles;
import dev.porthole.shared.api.FailureReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text in UTF-8 that is kept on disk. A reader finds the old one or the new one, never half of it. A file that cannot be read is set
 * aside, and the program goes on without.
 *
 * <p>Threads: {@link #load}, {@link #setAside} and {@link #close} on any, {@link #save} on any and without waiting; a thread of its own
 * writes.
 */
public final class KeptFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);
  /** A window that is dragged changes many times a second. */
  private static final Duration GATHER = Duration.ofMillis(300);
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private final Optional<Path> file;
  private final AtomicReference<Supplier<String>> unsaved = new AtomicReference<>();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().name("porthole-settings").daemon().unstarted(task));
  private boolean toldFailure; // confined to the writer

  /** @param file nothing to keep nothing */
  KeptFile(Optional<Path> file) {
    this.file = file;
  }

  /**
   * One of the user's own, beside the settings and named like them.
   *
   * @param ending what stands in place of the settings' own
   */
  public static KeptFile besideSettings(String ending) {
    return new KeptFile(SettingsPlace.find(System::getProperty, System::getenv)
        .map(settings -> SettingsPlace.beside(settings, ending)));
  }

  /** What is kept; nothing if there is no file, or none that can be read. */
  public Optional<String> load() {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file.get()));
    } catch (NoSuchFileException first) {
      return Optional.empty();
    } catch (CharacterCodingException broken) {
      setAside(FailureReason.of(broken));
      return Optional.empty();
    } catch (IOException failed) {
      LOG.warn("{} cannot be read: {}", file.get(), FailureReason.of(failed));
      return Optional.empty();
    }
  }

  /** Gives the file another name, as what it says is of no use. */
  public void setAside(String why) {
    file.ifPresent(path -> {
      LOG.warn("{} is broken and is set aside: {}", path, why);
      try {
        Files.move(path, path.resolveSibling(path.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException failed) {
        LOG.debug("{} stays where it is", path, failed);
      }
    });
  }

  /** @param text kept instead of what was kept; asked for when it is written, on the writer's thread */
  public void save(Supplier<String> text) {
    if (file.isPresent() && unsaved.getAndSet(text) == null && !writer.isShutdown()) {
      writer.schedule(this::writeUnsaved, GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    writer.execute(this::writeUnsaved);
    writer.shutdown(); // what is scheduled still comes, and finds nothing to write
    try {
      if (!writer.awaitTermination(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} could not be written in time", file);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUnsaved() {
    Supplier<String> text = unsaved.getAndSet(null);
    if (text == null) {
      return;
    }
    try {
      write(text.get(), file.orElseThrow());
    } catch (IOException failed) {
      if (!toldFailure) {
        LOG.warn("{} cannot be kept: {}", file.orElseThrow(), FailureReason.of(failed));
      }
      toldFailure = true;
    }
  }

  private static void write(String text, Path file) throws IOException {
    Path target = PrivateFiles.followed(file); // a link stays a link
    PrivateFiles.createFolders(target.getParent());
    if (SettingsPlace.isOurs(target.getParent())) {
      PrivateFiles.tighten(target.getParent());
    }
    Path whole = Files.createTempFile(target.getParent(), "settings", ".tmp");
    try {
      Files.writeString(whole, text);
      replace(whole, target);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void replace(Path whole, Path target) throws IOException {
    try {
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plain) {
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
