package dev.porthole.monitor.controls;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a language as they stand in its file, and what the sources say about keys.
 *
 * <p>Threads: stateless.
 */
final class Bundle {
  static final Map<String, String> ENGLISH = read("texts.properties");
  static final Map<String, String> CHINESE = read("texts_zh_CN.properties");
  private static final Path SOURCES = Path.of("src/main/java/dev/porthole/monitor");
  private static final Pattern TEXTS = Pattern.compile("\\bTexts\\b");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

  private Bundle() {}

  /** The indices of the arguments in a pattern. */
  static SortedSet<Integer> arguments(String pattern) {
    return ARGUMENT.matcher(pattern).results().map(found -> Integer.valueOf(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The matches of {@code pattern}'s group in the sources that use texts: the views. */
  static SortedSet<String> inViews(Pattern pattern) {
    return found(source -> TEXTS.matcher(source).find(), pattern);
  }

  /** The matches in all other sources. */
  static SortedSet<String> inModels(Pattern pattern) {
    return found(source -> !TEXTS.matcher(source).find(), pattern);
  }

  private static SortedSet<String> found(Predicate<String> wanted, Pattern pattern) {
    try (Stream<Path> files = Files.walk(SOURCES, 2)) {
      return files.filter(file -> file.toString().endsWith(".java") && !file.getParent().equals(SOURCES))
          .map(Bundle::source).filter(wanted).flatMap(source -> pattern.matcher(source).results())
          .map((MatchResult found) -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String source(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, String> read(String name) {
    Properties properties = new Properties();
    try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return properties.stringPropertyNames().stream().collect(
        Collectors.toMap(key -> key, properties::getProperty, (one, _) -> one, TreeMap::new));
  }
}
