package dev.porthole.monitor.settings;

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
 * <p>Threads: stateless.
 */
public final class SettingsFile implements PersistedState.Format<Map<String, String>> {
  /** Merges a change into the file's settings. */
  @FunctionalInterface
  public interface Merge {
    Map<String, String> merge(Map<String, String> before, Map<String, String> now, Map<String, String> there);
  }

  private final Merge merge;

  SettingsFile(Merge merge) {
    this.merge = merge;
  }

  /** The user's settings. */
  public static PersistedState<Map<String, String>> ofUser(Merge merge) {
    return new PersistedState<>(SettingsLocation.find(System::getProperty, System::getenv), new SettingsFile(merge));
  }

  /**
   * The path of another file beside the user's settings, with the same name.
   *
   * @param ending replaces the ending of the settings file
   */
  public static Optional<Path> besideUsers(String ending) {
    return SettingsLocation.find(System::getProperty, System::getenv)
        .map(settings -> SettingsLocation.beside(settings, ending));
  }

  @Override
  public Map<String, String> empty() {
    return Map.of();
  }

  @Override
  public Map<String, String> read(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  @Override
  public String write(Map<String, String> values) {
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

  @Override
  public Map<String, String> merge(Map<String, String> before, Map<String, String> now, Map<String, String> there) {
    return merge.merge(before, now, there);
  }
}
