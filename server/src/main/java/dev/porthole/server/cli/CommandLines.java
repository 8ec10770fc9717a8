package dev.porthole.server.cli;

import dev.porthole.server.cli.option.Converters;
import dev.porthole.server.output.OutputFailure;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.codec.VisibleText;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/**
 * The common behaviour of all commands: a usage error is one line with a hint and exit code 2, a failure is one line
 * and exit code 1. Lost output is a failure, unless the output's reader has gone: then a command ends silently.
 *
 * <p>Threads: stateless.
 */
public final class CommandLines {
  /** The exit code if the output's reader has gone: what a shell reports for a program ended by SIGPIPE. */
  public static final int OUTPUT_CLOSED = 141;

  private CommandLines() {}

  /** A command line for {@code command} and its subcommands. */
  public static CommandLine of(Object command) {
    return of(command, Locale.getDefault(Locale.Category.DISPLAY));
  }

  /** As above, with the help in a language if available, else in English. */
  public static CommandLine of(Object command, Locale language) {
    CommandLine line = Converters.register(new CommandLine(command));
    HelpLanguage help = HelpLanguage.of(language);
    help.install(line);
    OptionHeadings.install(line, help);
    return line.setUsageHelpAutoWidth(true).setUseSimplifiedAtFiles(true).setOut(StandardOutput.forPeople())
        .setParameterExceptionHandler(CommandLines::onUsageError).setExecutionExceptionHandler(CommandLines::onFailure)
        .setExecutionStrategy(CommandLines::execute);
  }

  /** Runs the command and flushes what it printed, such as help or versions, before reporting success. */
  private static int execute(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    try {
      int exitCode = new RunLast().execute(parsed);
      command.getOut().flush();
      return exitCode;
    } catch (OutputFailure lost) {
      return onOutputLost(lost, command);
    }
  }

  private static int onOutputLost(OutputFailure lost, CommandLine command) {
    if (lost.kind() == OutputFailure.Kind.CLOSED) {
      return OUTPUT_CLOSED;
    }
    command.getErr().println("porthole: " + oneLine(lost));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** Prints why the arguments are wrong; returns the exit code. */
  public static int refuse(String why) {
    CommandLine nothing = new CommandLine(CommandSpec.create());
    nothing.getErr().println("porthole: " + why);
    return nothing.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int onUsageError(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("porthole: " + oneLine(wrong));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for the options.");
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int onFailure(Exception failed, CommandLine command, ParseResult parsed) {
    if (failed instanceof OutputFailure lost) {
      return onOutputLost(lost, command);
    }
    if (!(failed instanceof ServerFailure)) {
      LoggerFactory.getLogger(CommandLines.class).debug("the command failed", failed);
    }
    command.getErr().println("porthole: " + oneLine(failed));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String oneLine(Exception wrong) {
    String reason = FailureReason.of(wrong);
    return wrong instanceof FileSystemException file && file.getFile() != null
        ? VisibleText.of(file.getFile()) + ": " + reason
        : reason;
  }
}
