package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.cli.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine;

/**
 * The reference page of commands and options equals the output of {@code --help}; {@code -Dguide.update} writes the
 * page.
 */
class ReferencePageTest {
  private static final Path PAGE = Path.of("../server/guide/reference.md");
  private static final int WIDTH = 110;

  @Test
  void saysWhatHelpSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean("guide.update")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE), "write it again with -Dguide.update=true");
  }

  private static String page() {
    StringBuilder page = new StringBuilder("# Reference: commands and options\n\n"
        + "This page is what `porthole COMMAND --help` prints, written by `ReferencePageTest`. What values look like, and exit\n"
        + "codes: [commands](commands.md).\n");
    CommandLine porthole = CommandLines.of(new PortholeCommand());
    List<CommandLine> all = new ArrayList<>(List.of(porthole));
    all.addAll(porthole.getSubcommands().values());
    for (CommandLine command : all) {
      command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
      page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```\n")
          .append(command.getUsageMessage(Ansi.OFF).replace("\r\n", "\n").strip().indent(0)).append("```\n");
    }
    return page.toString().replaceAll("(?m) +$", "");
  }
}
