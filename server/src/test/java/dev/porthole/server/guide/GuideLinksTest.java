package dev.porthole.server.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of every page leads somewhere: to a file of this repository, and to a heading that is in it. */
class GuideLinksTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> FOLDERS = List.of(".github", "server/guide", "monitor-ui/guide");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+)$", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final int README_BYTES = 8 * 1024;

  @Test
  void leadSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
        links++;
        if (!leadsSomewhere(page, link.group(1))) {
          dead.add(ROOT.relativize(page) + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), dead);
    assertTrue(links > 50, "only " + links + " links were found");
  }

  @Test
  void everyPageOfTheGuideCanBeReachedFromTheReadme() throws IOException {
    Set<Path> reached = new LinkedHashSet<>(Set.of(ROOT.resolve("README.md")));
    for (List<Path> next = List.copyOf(reached); !next.isEmpty();) {
      List<Path> found = new ArrayList<>();
      for (Path page : next) {
        linked(page).filter(reached::add).forEach(found::add);
      }
      next = found;
    }
    assertEquals(Set.of(), pages().stream().filter(page -> !reached.contains(page)).collect(Collectors.toSet()));
  }

  @Test
  void theFrontPageIsTwoScreens() throws IOException {
    assertTrue(Files.size(ROOT.resolve("README.md")) <= README_BYTES);
  }

  private static Stream<Path> linked(Path page) throws IOException {
    return LINK.matcher(text(page)).results().map(link -> link.group(1).replaceFirst("#.*", ""))
        .filter(target -> target.endsWith(".md") && !target.startsWith("http"))
        .map(target -> page.resolveSibling(target).normalize());
  }

  private static boolean leadsSomewhere(Path page, String target) throws IOException {
    if (target.startsWith("https://")) {
      return true;
    }
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    return Files.exists(file) && (hash < 0 || headings(file).contains(target.substring(hash + 1)));
  }

  /**
   * As forges make them of headings: small letters, blanks as hyphens, nothing else but letters, digits, hyphens and
   * underscores.
   */
  private static Set<String> headings(Path page) throws IOException {
    return HEADING.matcher(text(page)).results().map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).collect(Collectors.toSet());
  }

  private static String text(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String module : List.of("", "server", "monitor-ui", "shared")) {
      Path readme = ROOT.resolve(module).resolve("README.md");
      if (Files.exists(readme)) {
        pages.add(readme);
      }
    }
    for (String folder : FOLDERS) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }
}
