package dev.porthole.monitor;

import dev.porthole.server.cli.BenchCommand;
import dev.porthole.server.cli.CompareCommand;
import dev.porthole.server.cli.CoroutinesCommand;
import dev.porthole.server.cli.ExportCommand;
import dev.porthole.server.cli.HeadlessServer;
import dev.porthole.server.cli.HelpCommand;
import dev.porthole.server.cli.PrintConfig;
import dev.porthole.server.cli.ReplayCommand;
import dev.porthole.server.cli.SearchCommand;
import dev.porthole.server.cli.ServeCommand;
import dev.porthole.server.cli.TailCommand;
import dev.porthole.server.cli.VersionCommand;
import dev.porthole.server.cli.option.EventOptions;
import dev.porthole.server.cli.option.RecordOptions;
import dev.porthole.server.cli.option.ServerOptions;
import dev.porthole.server.recording.Recorder;
import dev.porthole.shared.api.ServerConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code porthole}: the desktop app; without a display, the server in the terminal.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(name = "porthole", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class, subcommands = {
    HelpCommand.class, ServeCommand.class, OpenCommand.class, SearchCommand.class, TailCommand.class,
    ExportCommand.class,
    ReplayCommand.class,
    BenchCommand.class, CompareCommand.class, CoroutinesCommand.class, VersionCommand.class,
    GenerateCompletion.class},
    description = "A TCP server you can see into: serves, and shows who is connected and what they say.")
final class PortholeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec command;

  @Mixin
  private ServerOptions server;

  @Mixin
  private EventOptions events;

  @Mixin
  private RecordOptions record;

  @Mixin
  private PrintConfig print;

  @Override
  public Integer call() {
    if (print.printed(server)) {
      return 0;
    }
    server.requireRecording(false, "in the window one can be stopped at any time; use porthole serve --record DIR");
    ServerConfig config = server.config();
    Optional<Recorder> recorder = record.open();
    Optional<String> noWindow = Toolkit.whyNoWindow().or(Toolkit::start);
    if (noWindow.isPresent()) {
      command.commandLine().getErr().println("porthole: " + noWindow.get() + ": serving in the terminal; Ctrl-C stops");
      return new HeadlessServer(config, server.logMemoryBytes(), events.format(), events.style(), recorder).run();
    }
    Predicate<String> given = option -> command.commandLine().getParseResult().hasMatchedOption("--" + option);
    new Desktop(config, given, server.logMemoryBytes(), recorder).run();
    return 0;
  }
}
