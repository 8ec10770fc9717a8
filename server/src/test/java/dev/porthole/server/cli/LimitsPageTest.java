package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.guide.GuidePage;
import dev.porthole.shared.guide.GuideTexts;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The guide page about limits lists every option that limits clients, with its default, and the limits without an
 * option.
 */
class LimitsPageTest {
  private static final String ROOT = "dev.porthole.server.";
  private static final Pattern CONSTANT = Pattern.compile("\\{([\\w.]+)}");
  private static final Pattern DEFAULT = Pattern.compile("\\(default: ([^)]*)\\)");

  /** A row: the key of its sentences, and its options. */
  private record Row(String client, List<String> options) {
    Row(String client, String... options) {
      this(client, List.of(options));
    }
  }

  private static final List<Row> ROWS = List.of(
      new Row("does-not-read", "--outbound-limit", "--slow-timeout"),
      new Row("closed-and-does-not-read", "--slow-timeout"),
      new Row("silent", "--idle-timeout"),
      new Row("disappears", "--keep-alive"),
      new Row("too-long", "--max-message"),
      new Row("bad-length", "--framing"),
      new Row("does-not-end", "--message-timeout", "--min-rate"),
      new Row("too-many", "--max-connections", "--max-per-address", "--max-connect-rate"),
      new Row("crowd", "--memory", "--log-memory"),
      new Row("descriptors"),
      new Row("rule"),
      new Row("floods", "--read-size"),
      new Row("throws"),
      new Row("log"),
      new Row("stop", "--drain"));

  private final Map<String, List<OptionSpec>> headings = OptionHeadings
      .of(CommandLines.of(new ServeCommand()).getCommandSpec());

  @Test
  void listsEveryLimitWithItsDefault() throws IOException {
    GuideTexts texts = new GuideTexts(LimitsPageTest.class, "limits.properties");
    List<List<String>> rows = new ArrayList<>();
    for (Row row : ROWS) {
      rows.add(List.of(texts.of(row.client()), join(row.options(), ", ", option -> "`" + option + "`"),
          join(row.options(), "; ", this::defaultOf), withConstants(texts.of(row.client() + ".treated"))));
    }
    texts.requireAllUsed();
    new GuidePage("guide/limits.md").check("limits",
        GuidePage.table(List.of("a client that", "option", "default", "is treated like this"), rows));
  }

  @Test
  void noLimitOfTheHelpIsMissing() {
    Set<String> inHelp = headings.entrySet().stream().filter(heading -> heading.getKey().startsWith("Limits"))
        .flatMap(heading -> heading.getValue().stream()).map(OptionSpec::longestName).collect(Collectors.toSet());
    Set<String> onPage = ROWS.stream().flatMap(row -> row.options().stream())
        .filter(option -> !option.equals("--framing"))
        .collect(Collectors.toSet());
    assertEquals(inHelp, onPage);
  }

  private static String join(List<String> options, String between, UnaryOperator<String> word) {
    return options.stream().map(word).collect(Collectors.joining(between));
  }

  /** As in the help; a default computed on each machine is described in words. */
  private String defaultOf(String name) {
    OptionSpec option = headings.values().stream().flatMap(Collection::stream)
        .filter(one -> one.longestName().equals(name)).findFirst().orElseThrow();
    String value = option.defaultValue();
    if (value == null) {
      Matcher words = DEFAULT.matcher(String.join(" ", option.description()));
      return Optional.of(words).filter(Matcher::find).map(found -> found.group(1)).orElseThrow();
    }
    return value.equals("0") ? "off" : value;
  }

  /** Replaces each {@code {package.Class.CONSTANT}} by its value. */
  private static String withConstants(String sentence) {
    return CONSTANT.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(constant(found)));
  }

  private static String constant(MatchResult found) {
    String name = ROOT + found.group(1);
    int dot = name.lastIndexOf('.');
    try {
      Field field = Class.forName(name.substring(0, dot)).getDeclaredField(name.substring(dot + 1));
      field.setAccessible(true);
      return words(field.get(null));
    } catch (ReflectiveOperationException gone) {
      throw new AssertionError("limits.properties names a constant that is not there", gone);
    }
  }

  private static String words(Object value) {
    return switch (value) {
      case Duration time when time.toMillis() % 1000 == 0 -> time.toSeconds() + " s";
      case Duration time -> time.toMillis() + " ms";
      case Long bytes when bytes >= 1024 && bytes % 1024 == 0 -> bytes / 1024 + " KiB";
      default -> value.toString();
    };
  }
}
