package dev.porthole.monitor.settings;

import dev.porthole.shared.api.FailureReason;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings on disk: properties in UTF-8.
 *
 * <p>Threads: {@link #load} and {@link #close} on any, {@link #save} on any and without waiting.
 */
public final class SettingsFile implements AutoCloseable {
  private final KeptFile file;

  /** @param file nothing to keep nothing */
  SettingsFile(Optional<Path> file) {
    this.file = new KeptFile(file);
  }

  /** The user's own. */
  public static SettingsFile ofUser() {
    return new SettingsFile(SettingsPlace.find(System::getProperty, System::getenv));
  }

  /** What is kept; nothing if there is no file, or none that can be read. */
  public Map<String, String> load() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(file.load().orElse("")));
    } catch (IllegalArgumentException broken) {
      file.setAside(FailureReason.of(broken));
      return Map.of();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  /** Keeps these instead of what was kept. */
  public void save(Map<String, String> values) {
    Map<String, String> kept = Map.copyOf(values);
    file.save(() -> text(kept));
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    file.close();
  }

  private static String text(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
