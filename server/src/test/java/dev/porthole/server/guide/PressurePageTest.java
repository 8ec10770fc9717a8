package dev.porthole.server.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise of the page on pressure names the tests that keep it, and they exist. */
class PressurePageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| (`.*) \\|$");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void namesTestsThatExist() throws IOException {
    Set<String> named = ROW.matcher(Files.readString(Path.of("guide/pressure.md"))).results()
        .flatMap(row -> NAME.matcher(row.group(1)).results()).map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() > 20, "only " + named);
    for (String module : List.of("src/test/java", "../monitor-ui/src/test/java")) {
      try (Stream<Path> all = Files.walk(Path.of(module))) {
        named.removeAll(
            all.map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet()));
      }
    }
    assertEquals(Set.of(), named);
  }
}
