package dev.porthole.monitor.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings on disk: properties in UTF-8. A reader finds the old ones or the new ones, never half of them. A file that cannot be
 * read is set aside, and the program goes on without.
 *
 * <p>Threads: {@link #load} and {@link #close} on any, {@link #save} on any and without waiting; a thread of its own writes.
 */
public final class SettingsFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
  /** A window that is dragged changes many times a second. */
  private static final Duration GATHER = Duration.ofMillis(300);
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private final Optional<Path> file;
  private final AtomicReference<Map<String, String>> unsaved = new AtomicReference<>();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().name("porthole-settings").daemon().unstarted(task));
  private boolean toldFailure; // confined to the writer

  /** @param file nothing to keep nothing */
  SettingsFile(Optional<Path> file) {
    this.file = file;
  }

  /** The user's own. */
  public static SettingsFile ofUser() {
    return new SettingsFile(SettingsPlace.find(System::getProperty, System::getenv));
  }

  /** What is kept; nothing if there is no file, or none that can be read. */
  public Map<String, String> load() {
    return file.map(SettingsFile::load).orElse(Map.of());
  }

  /** Keeps these instead of what was kept. */
  public void save(Map<String, String> values) {
    if (file.isPresent() && unsaved.getAndSet(Map.copyOf(values)) == null && !writer.isShutdown()) {
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
        LOG.warn("the settings could not be written in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException first) {
      return Map.of();
    } catch (CharacterCodingException | IllegalArgumentException broken) {
      LOG.warn("the settings in {} are broken and are set aside: {}", file, broken.toString());
      setAside(file);
      return Map.of();
    } catch (IOException failed) {
      LOG.warn("the settings cannot be read: {}", failed.toString());
      return Map.of();
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static void setAside(Path file) {
    try {
      Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      LOG.debug("{} stays where it is", file, failed);
    }
  }

  private void writeUnsaved() {
    Map<String, String> values = unsaved.getAndSet(null);
    if (values == null) {
      return;
    }
    try {
      write(values, file.orElseThrow());
    } catch (IOException failed) {
      if (!toldFailure) {
        LOG.warn("the settings cannot be kept: {}", failed.toString());
      }
      toldFailure = true;
    }
  }

  private static void write(Map<String, String> values, Path file) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(); // a link stays a link
    Files.createDirectories(target.getParent());
    Path whole = Files.createTempFile(target.getParent(), "settings", ".tmp");
    try {
      Files.writeString(whole, text.toString());
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
