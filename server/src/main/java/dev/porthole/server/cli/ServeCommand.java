package dev.porthole.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code porthole serve}: the server without a window.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(name = "serve", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class, description = "Serve without a window; tell the events on standard output.")
public final class ServeCommand implements Callable<Integer> {
  @Mixin
  private ServerOptions server;

  @Mixin
  private EventOptions events;

  @Mixin
  private RecordOptions record;

  @Override
  public Integer call() {
    server.requireRecording(record.isWanted(), "name its folder with --record DIR");
    return new HeadlessServer(server.config(), server.logMemoryBytes(), events.format(), record.open()).run();
  }
}
