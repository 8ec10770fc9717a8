package dev.porthole.shared.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sentences with which rendered tables describe what is in code. A missing sentence fails the test, and so does an
 * unused one.
 *
 * <p>Threads: confined to one test.
 */
public final class GuideTexts {
  private final String name;
  private final Properties texts = new Properties();
  private final Set<String> used = new TreeSet<>();

  /** @param name of a properties file beside {@code test} */
  public GuideTexts(Class<?> test, String name) {
    this.name = name;
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(name), name);
        Reader words = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(words);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** The sentence of this key. */
  public String of(String key) {
    if (!has(key)) {
      throw new AssertionError("nothing is said about " + key + ": say it in " + name);
    }
    used.add(key);
    return texts.getProperty(key);
  }

  /** The sentence of the first of these keys that has a sentence. */
  public String ofFirst(Collection<String> keys) {
    return of(keys.stream().filter(this::has).findFirst().orElseThrow(
        () -> new AssertionError("nothing is said about any of " + keys + ": say it in " + name)));
  }

  /** Fails if a sentence was never used. */
  public void requireAllUsed() {
    Set<String> unused = new TreeSet<>(texts.stringPropertyNames());
    unused.removeAll(used);
    assertEquals(Set.of(), unused, name + " says something about what is not there");
  }
}
