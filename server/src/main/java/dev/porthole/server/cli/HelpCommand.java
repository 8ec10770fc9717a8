package dev.porthole.server.cli;

import dev.porthole.shared.codec.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/**
 * {@code porthole help}: prints a page of the guide, or the options of a command.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(name = "help", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Print a page of the guide, or the options of a command.")
public final class HelpCommand implements Callable<Integer> {
  /** Each topic is a file of this name in the jar. */
  private static final List<String> TOPICS = List.of("commands", "reference", "events", "output", "recording", "search",
      "export", "replay", "limits", "pressure", "load", "serving-models", "compare", "engine", "launcher", "window",
      "find", "compose", "record", "copying", "keys", "settings");

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "A page of the guide, or a command.")
  private String topic;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    CommandLine porthole = command.parent().commandLine();
    if (topic == null) {
      porthole.usage(out);
      out.println();
      out.println("Pages of the guide, printed by porthole help TOPIC:");
      out.println("  " + String.join(", ", TOPICS));
      return 0;
    }
    Optional<InputStream> page = page(topic);
    if (page.isPresent()) {
      print(page.get(), out);
    } else if (porthole.getSubcommands().containsKey(topic)) {
      porthole.getSubcommands().get(topic).usage(out);
    } else {
      throw new ParameterException(command.commandLine(), "there is no page or command '" + VisibleText.of(topic)
          + "': use one of " + String.join(", ",
              Stream.concat(TOPICS.stream(), porthole.getSubcommands().keySet().stream()).distinct().sorted()
                  .toList()));
    }
    return 0;
  }

  static List<String> topics() {
    return TOPICS;
  }

  /** Each module has its pages in the same folder of the jar. */
  private static Optional<InputStream> page(String topic) {
    return TOPICS.contains(topic)
        ? Optional.ofNullable(HelpCommand.class.getResourceAsStream("/dev/porthole/guide/" + topic + ".md"))
        : Optional.empty();
  }

  /** Leaves out the marks around parts rendered from code. */
  private static void print(InputStream page, PrintWriter out) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(page, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("<!-- ")).forEach(out::println);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
