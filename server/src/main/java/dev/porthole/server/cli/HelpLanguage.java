package dev.porthole.server.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine;

/**
 * The language of the help: English from the sources, or Chinese from {@code help_zh.properties} if the system's
 * language is Chinese. Texts missing from that file stay English.
 *
 * <p>Threads: immutable.
 */
final class HelpLanguage {
  private static final String TEXTS = "dev.porthole.server.cli.help_zh";

  private final Optional<ResourceBundle> texts;

  private HelpLanguage(Optional<ResourceBundle> texts) {
    this.texts = texts;
  }

  static HelpLanguage of(Locale locale) {
    return new HelpLanguage(locale.getLanguage().equals(Locale.CHINESE.getLanguage())
        ? Optional.of(ResourceBundle.getBundle(TEXTS, Locale.ROOT))
        : Optional.empty());
  }

  /** A heading of the help, translated. */
  String heading(String english) {
    return texts.map(words -> words.getString("heading." + english)).orElse(english);
  }

  /** Translates the descriptions of a command and its subcommands. */
  void install(CommandLine command) {
    texts.ifPresent(words -> describe(command, words));
  }

  private static void describe(CommandLine command, ResourceBundle words) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.synopsisHeading(words.getString("heading.usage"));
    command.getCommandSpec().resourceBundle(words);
    command.getSubcommands().values().forEach(below -> describe(below, words));
  }
}
