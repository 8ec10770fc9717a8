package dev.porthole.shared.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A page of the guide with parts rendered from code, each between the lines {@code <!-- NAME -->} and {@code <!-- /NAME
 * -->}. {@code -Dguide.update=true} writes these parts to the page; without it they are compared with the page.
 *
 * <p>Threads: confined to one test.
 */
public final class GuidePage {
  private final Path file;

  /** @param file relative to the module's folder */
  public GuidePage(String file) {
    this.file = Path.of(file);
  }

  /** Compares a region with its rendered text, or writes it. */
  public void check(String region, String rendered) throws IOException {
    String page = Files.readString(file);
    String begin = "<!-- " + region + " -->\n";
    String end = "<!-- /" + region + " -->\n";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    assertTrue(from >= begin.length() && to >= from, file + " has no region " + begin.strip() + " … " + end.strip());
    if (Boolean.getBoolean("guide.update")) {
      Files.writeString(file, page.substring(0, from) + "\n" + rendered + "\n" + page.substring(to));
    } else {
      assertEquals(rendered, page.substring(from, to).strip() + "\n",
          file + ", region " + region + ": write it again with -Dguide.update=true");
    }
  }

  /** A table in Markdown. */
  public static String table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    append(table, head);
    append(table, Collections.nCopies(head.size(), "---"));
    rows.forEach(row -> append(table, row));
    return table.toString().replace("| --- ", "|---");
  }

  private static void append(StringBuilder table, List<String> cells) {
    cells.forEach(cell -> table.append("| ").append(cell.replace("|", "\\|")).append(' '));
    table.append("|\n");
  }
}
