package dev.porthole.server.cli;

import dev.porthole.server.cli.option.EventOptions;
import dev.porthole.server.cli.option.RecordOptions;
import dev.porthole.server.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code porthole serve}: the server without a window.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(name = "serve", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Serve without a window, and print the events on standard output.", footerHeading = "%nExamples:%n",
    footer = {
        "  porthole serve --reply echo",
        "  porthole serve --port 5000 --framing line --events json",
        "  porthole serve --record rec --retain 10GiB,30d",
        "  porthole serve --print-config > porthole.conf; porthole serve @porthole.conf"})
public final class ServeCommand implements Callable<Integer> {
  @Mixin
  private ServerOptions server;

  @Mixin
  private EventOptions events;

  @Mixin
  private RecordOptions record;

  @Mixin
  private PrintConfig config;

  @Override
  public Integer call() {
    if (config.printed(server)) {
      return 0;
    }
    server.requireRecording(record.isWanted(), "name its folder with --record DIR");
    return new HeadlessServer(server.config(), server.logMemoryBytes(), events.format(), events.style(), record.open())
        .run();
  }
}
