package dev.porthole.server.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine;

/**
 * Groups the help's options under headings, most used first. Options in no list get a final heading; commands with few
 * options have no headings.
 *
 * <p>Threads: stateless.
 */
final class OptionHeadings {
  /** Options of one topic, in the order of the help. */
  private record Heading(String title, List<String> options) {}

  private static final int FEW = 8;
  private static final String OTHERS = "Other";
  private static final List<Heading> HEADINGS = List.of(
      new Heading("Listening", List.of("--port", "--host", "--backlog")),
      new Heading("Answers", List.of("--reply", "--framing", "--reply-when")),
      new Heading("Text", List.of("--charset")),
      new Heading("Output", List.of("--events", "--color", "--json", "--progress", "--report", "--markdown")),
      new Heading("Recording", List.of("--record", "--retain", "--durability", "--when-disk-hangs")),
      new Heading("Limits for each client",
          List.of("--max-message", "--message-timeout", "--min-rate", "--idle-timeout",
              "--keep-alive", "--outbound-limit", "--slow-timeout", "--read-size")),
      new Heading("Limits for all clients", List.of("--max-connections", "--max-per-address", "--max-connect-rate",
          "--memory", "--log-memory", "--drain")),
      new Heading("Serving", List.of("--model", "--io-threads", "--carriers", "--provider")),
      new Heading("Load", List.of("--connections", "--size", "--reply-size", "--depth", "--rate", "--churn", "--idle",
          "--duration", "--warmup", "--threads", "--verify")),
      new Heading("Search pattern",
          List.of("--text", "--hex", "--regex", "--ignore-case", "--connection", "--address",
              "--direction", "--kind", "--from", "--to", "--context", "--limit")));

  private OptionHeadings() {}

  /** Adds headings, and a synopsis that fits on one line, to the help of a command and its subcommands. */
  static void install(CommandLine command, HelpLanguage language) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    if (options(command.getCommandSpec()).size() > FEW) {
      command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          help -> render(help, language));
    }
    if (!command.getSubcommands().isEmpty()) {
      List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
      List<String> commands = List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
      keys.removeAll(commands);
      keys.addAll(keys.indexOf(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING), commands);
      command.setHelpSectionKeys(keys);
      usage.commandListHeading("%n" + language.heading("Commands") + ":%n");
    }
    command.getSubcommands().values().forEach(below -> install(below, language));
  }

  /** The visible options of a command by heading, in the order of the help. */
  static Map<String, List<OptionSpec>> of(CommandSpec command) {
    Map<String, List<OptionSpec>> byHeading = new LinkedHashMap<>();
    HEADINGS.forEach(heading -> byHeading.put(heading.title(), new ArrayList<>()));
    byHeading.put(OTHERS, new ArrayList<>());
    options(command).forEach(option -> Objects
        .requireNonNull(byHeading.get(heading(option).map(Heading::title).orElse(OTHERS))).add(option));
    HEADINGS.forEach(heading -> Objects.requireNonNull(byHeading.get(heading.title()))
        .sort(Comparator.comparingInt(option -> heading.options().indexOf(option.longestName()))));
    byHeading.values().removeIf(List::isEmpty);
    return byHeading;
  }

  private static String render(Help help, HelpLanguage language) {
    StringBuilder all = new StringBuilder();
    of(help.commandSpec()).forEach((title, options) -> {
      Layout layout = help.createDefaultLayout();
      options.forEach(option -> layout.addOption(option, help.parameterLabelRenderer()));
      all.append(System.lineSeparator())
          .append(help.colorScheme().text("@|bold " + language.heading(title) + ":|@").toString())
          .append(System.lineSeparator()).append(layout);
    });
    return all.toString();
  }

  private static Optional<Heading> heading(OptionSpec option) {
    return HEADINGS.stream()
        .filter(heading -> heading.options().contains(option.longestName())).findFirst();
  }

  private static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden())
        .sorted(Comparator.comparing(OptionSpec::longestName)).toList();
  }
}
