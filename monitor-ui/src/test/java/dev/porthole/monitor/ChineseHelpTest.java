package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.CommandLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine;

/** With a Chinese system language the help is Chinese, with the same values as the English help. */
class ChineseHelpTest {
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  /** Options, numbers with their units, and names to type: equal in both languages. */
  private static final Pattern VALUE = Pattern
      .compile("--[a-z-]+|\\d+(?:\\.\\d+)*(?:[KMG]iB|ms|s)?|\\b(?:wait|suspend|compute|interval|text|fixed):(?=\\S)");
  private static final int WIDTH = 100;

  private static List<CommandLine> commands(Locale language) {
    CommandLine porthole = CommandLines.of(new PortholeCommand(), language);
    List<CommandLine> all = new ArrayList<>(List.of(porthole));
    all.addAll(porthole.getSubcommands().values());
    all.forEach(command -> command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH));
    return all;
  }

  private static List<ArgSpec> arguments(CommandLine command) {
    return command.getCommandSpec().args().stream().filter(argument -> !argument.hidden()).toList();
  }

  private static String description(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  private static Set<String> values(String description) {
    return VALUE.matcher(description).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyOptionIsDescribedInItWithTheSameValues() {
    List<CommandLine> english = commands(Locale.ENGLISH);
    List<CommandLine> chinese = commands(Locale.SIMPLIFIED_CHINESE);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < english.size(); i++) {
      List<ArgSpec> originals = arguments(english.get(i));
      List<ArgSpec> translated = arguments(chinese.get(i));
      for (int k = 0; k < originals.size(); k++) {
        String original = description(originals.get(k));
        String translation = description(translated.get(k));
        if (!CHINESE.matcher(translation).find() || !values(original).equals(values(translation))) {
          wrong.add(
              english.get(i).getCommandSpec().qualifiedName() + " " + originals.get(k).paramLabel() + ": " + original
                  + " / " + translation + " " + values(original) + values(translation));
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void nothingButNamesAndValuesIsEnglishInIt() {
    for (CommandLine command : commands(Locale.SIMPLIFIED_CHINESE)) {
      if (!command.getCommandName().equals("generate-completion")) { // its second paragraph comes from the library
        String help = command.getUsageMessage(Ansi.OFF);
        assertTrue(CHINESE.matcher(help).find(), help);
        assertFalse(Pattern.compile("\\b(the|and|with|default|Usage|Commands|Options)\\b").matcher(help).find(), help);
        assertTrue(help.lines().allMatch(line -> columns(line) <= WIDTH), help);
      }
    }
  }

  @Test
  void otherLanguagesAreAnsweredInEnglish() {
    assertEquals(commands(Locale.ENGLISH).getFirst().getUsageMessage(Ansi.OFF),
        commands(Locale.GERMAN).getFirst().getUsageMessage(Ansi.OFF));
  }

  /** The width in a terminal: a Chinese character takes two columns. */
  private static int columns(String line) {
    return line.codePoints().map(point -> point >= 0x2E80 ? 2 : 1).sum();
  }
}
