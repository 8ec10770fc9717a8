package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command on a guide page is valid: its options exist, and their values are accepted. */
class GuideCommandsTest {
  private static final List<String> FOLDERS = List.of("../server/guide", "guide");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern INLINE = Pattern.compile("`(porthole [^`…]*)`");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
  private static final Pattern AFTER = Pattern.compile("[>|#;&].*");
  private static final Pattern PLACEHOLDER = Pattern.compile(".*\\b[A-Z]{3,}\\b.*|.*[\\[$(].*");

  @Test
  void areUnderstood() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      BLOCK.matcher(text).results().flatMap(block -> block.group(1).lines())
          .filter(line -> line.startsWith("porthole ")).forEach(commands::add);
      INLINE.matcher(text).results().map(inline -> inline.group(1)).filter(line -> !PLACEHOLDER.matcher(line).matches())
          .forEach(commands::add);
    }
    assertTrue(commands.size() > 20, "only " + commands);
    assertEquals(List.of(), commands.stream().flatMap(GuideCommandsTest::fault).toList());
  }

  /** Empty if the command is valid. Options that a file adds are unknown here. */
  private static Stream<String> fault(String command) {
    String[] words = WORD.matcher(AFTER.matcher(command).replaceAll("")).results().map(MatchResult::group)
        .map(word -> word.replace("'", "")).skip(1).filter(word -> !word.startsWith("@")).toArray(String[]::new);
    try {
      CommandLines.of(new PortholeCommand()).parseArgs(words);
      return Stream.empty();
    } catch (MissingParameterException mentioned) {
      return Stream.empty(); // a command within a sentence needs no folder
    } catch (ParameterException wrong) {
      return Stream.of(command + ": " + wrong.getMessage());
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(
        List.of(Path.of("../README.md"), Path.of("../server/README.md"), Path.of("README.md")));
    for (String folder : FOLDERS) {
      try (Stream<Path> all = Files.list(Path.of(folder))) {
        all.filter(page -> page.toString().endsWith(".md")).filter(page -> !page.endsWith("reference.md"))
            .forEach(pages::add);
      }
    }
    return pages;
  }
}
