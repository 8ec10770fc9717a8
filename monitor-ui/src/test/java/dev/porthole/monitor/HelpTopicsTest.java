package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code porthole help TOPIC} prints every guide page, of any module. */
class HelpTopicsTest {
  @Test
  void everyPageIsPrintedAsItIs() throws IOException {
    int pages = 0;
    for (String folder : List.of("../server/guide", "guide")) {
      try (Stream<Path> all = Files.list(Path.of(folder))) {
        for (Path page : all.filter(file -> file.toString().endsWith(".md")).toList()) {
          assertEquals(Files.readAllLines(page).stream().filter(line -> !line.startsWith("<!-- ")).toList(),
              printed(page.getFileName().toString().replace(".md", "")),
              page.toString());
          pages++;
        }
      }
    }
    assertTrue(pages > 15, "only " + pages + " pages were found");
  }

  private static List<String> printed(String topic) {
    StringWriter out = new StringWriter();
    CommandLine porthole = CommandLines.of(new PortholeCommand()).setOut(new PrintWriter(out));
    assertEquals(0, porthole.execute("help", topic), topic);
    return out.toString().lines().toList();
  }
}
