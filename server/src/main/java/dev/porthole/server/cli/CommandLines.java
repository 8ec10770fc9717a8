package dev.porthole.server.cli;

import dev.porthole.shared.api.ServerFailure;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How every command of Porthole behaves: usage errors are one line with a hint and exit code 2, failures one line and exit code 1.
 *
 * <p>Threads: stateless.
 */
public final class CommandLines {
  private CommandLines() {}

  /** A command line for {@code command}, its subcommands included. */
  public static CommandLine of(Object command) {
    return new CommandLine(command).setUsageHelpAutoWidth(true).setParameterExceptionHandler(CommandLines::onUsageError)
        .setExecutionExceptionHandler(CommandLines::onFailure);
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
    if (!(failed instanceof ServerFailure)) {
      LoggerFactory.getLogger(CommandLines.class).debug("the command failed", failed);
    }
    command.getErr().println("porthole: " + oneLine(failed));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String oneLine(Exception wrong) {
    String message = wrong.getMessage() == null ? wrong.toString() : wrong.getMessage();
    return message.lines().findFirst().orElse(wrong.toString());
  }
}
