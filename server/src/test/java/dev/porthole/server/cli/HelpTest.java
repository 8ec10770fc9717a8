package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The help of commands, and options in a file. */
class HelpTest {
  private static final int WIDTH = 80;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = CommandLines.of(new ServeCommand()).setCommandName("porthole serve").setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(WIDTH).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void optionsStandUnderHeadingsTheMostUsedFirst() {
    assertEquals(0, run("--help"));
    List<String> lines = out.toString().lines().toList();
    assertEquals("Usage: porthole serve [OPTIONS]", lines.getFirst().strip());
    assertEquals(List.of("Listening:", "Answers:", "Text:", "Output:", "Recording:", "Limits for each client:",
        "Limits for all clients:", "Serving:", "Other:", "Examples:"),
        lines.stream().filter(line -> line.endsWith(":") && !line.startsWith(" ")).toList());
    assertTrue(out.toString().indexOf("--port") < out.toString().indexOf("--host"));
    assertTrue(lines.stream().allMatch(line -> line.length() <= WIDTH), out.toString());
  }

  @Test
  void itIsInChineseWhereTheSystemIs() {
    String help = CommandLines.of(new ServeCommand(), Locale.SIMPLIFIED_CHINESE).setCommandName("porthole serve")
        .getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertTrue(help.startsWith("用法："), help);
    for (String words : List.of("不开窗口提供服务", "监听:", "（默认：9999）", "示例：")) {
      assertTrue(help.contains(words), words + " is not in " + help);
    }
  }

  @Test
  void onlyWhatEveryCommandHasIsWithoutASubject() {
    assertEquals(Set.of("--help", "--version", "--print-config"),
        Set.copyOf(OptionHeadings.of(CommandLines.of(new ServeCommand()).getCommandSpec()).get("Other").stream()
            .map(option -> option.longestName()).toList()));
  }

  @Test
  void thePrintedFileIsReadAgain(@TempDir Path folder) throws IOException {
    assertEquals(0, run("--port", "0", "--reply", "text:你好 there", "--print-config"));
    Path file = Files.writeString(folder.resolve("porthole.conf"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("@" + file, "--print-config"));
    assertEquals(Files.readString(file), out.toString());
    assertTrue(out.toString().lines().toList().contains("--reply=text:你好 there"), out.toString());
    assertTrue(out.toString().lines().toList().contains("# --backlog=1024"), out.toString());
  }

  @Test
  void anUnknownLineIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("porthole.conf"), "# comment\n--prot=1\n");
    assertEquals(2, run("@" + file, "--print-config"));
    assertTrue(err.toString().contains("--prot=1"), err.toString());
  }

  @Test
  void aFileThatIsNotThereIsRefused(@TempDir Path folder) {
    assertEquals(2, run("@" + folder.resolve("none"), "--print-config"));
    assertTrue(err.toString().contains("none"), err.toString());
  }

  @Test
  void theFileCannotHideWrongValues() {
    assertEquals(2, run("--port", "70000", "--print-config"));
    assertFalse(out.toString().contains("70000"));
  }

  @Test
  void everyPageOfTheGuideCanBePrinted() throws IOException {
    Set<String> pages = new TreeSet<>();
    for (String folder : List.of("guide", "../monitor-ui/guide")) {
      try (Stream<Path> all = Files.list(Path.of(folder))) {
        all.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".md"))
            .map(name -> name.substring(0, name.length() - 3)).forEach(pages::add);
      }
    }
    assertEquals(pages, new TreeSet<>(HelpCommand.topics()));
  }
}
