package dev.porthole.server.cli;

import dev.porthole.server.cli.option.ServerOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Prints the options of a command as a file for {@code @FILE}: the given options, and the others as comments with their
 * defaults.
 *
 * <p>Threads: confined to the thread that parses the command line.
 */
public final class PrintConfig {
  private static final String OWN = "--print-config";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = OWN,
      description = "Print the options as a file, and exit; @FILE among the options reads such a file.")
  private boolean wanted;

  /**
   * Prints the options, grouped by headings, if requested.
   *
   * @param server rejects invalid options first
   * @return whether they were printed, so that nothing else is to be done
   */
  public boolean printed(ServerOptions server) {
    if (wanted) {
      server.config();
      print();
    }
    return wanted;
  }

  private void print() {
    PrintWriter out = command.commandLine().getOut();
    ParseResult given = command.commandLine().getParseResult();
    out.println("# Options of " + command.qualifiedName() + ": one a line, used with " + command.qualifiedName()
        + " @FILE. Lines that begin with # are comments.");
    OptionHeadings.of(command).forEach((title, options) -> {
      List<String> lines = options.stream().map(option -> line(option, given)).flatMap(Optional::stream).toList();
      if (!lines.isEmpty()) {
        out.println();
        out.println("# " + title);
        lines.forEach(out::println);
      }
    });
    out.flush();
  }

  private static Optional<String> line(OptionSpec option, ParseResult given) {
    String name = option.longestName();
    if (name.equals(OWN) || option.usageHelp() || option.versionHelp()) {
      return Optional.empty();
    }
    if (given.hasMatchedOption(option)) {
      return Optional.of(name + "=" + String.join(",", given.matchedOption(name).originalStringValues()));
    }
    return Optional
        .of("# " + name + "=" + (option.defaultValue() == null ? option.paramLabel() : option.defaultValue()));
  }
}
