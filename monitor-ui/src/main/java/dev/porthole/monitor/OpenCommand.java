package dev.porthole.monitor;

import dev.porthole.monitor.feed.FxThread;
import dev.porthole.monitor.settings.PersistedState;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.settings.SettingsFile;
import dev.porthole.monitor.settings.ThreeWayMerge;
import dev.porthole.monitor.timeline.StartPosition;
import dev.porthole.server.cli.EndSignals;
import dev.porthole.server.recording.RecordingFolder;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingSummary;
import dev.porthole.shared.time.TypedDateTime;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code porthole open}: the monitor on a recording, which may still be growing.
 *
 * <p>Threads: the main thread, which waits; the window on the JavaFX thread.
 */
@Command(name = "open", mixinStandardHelpOptions = true,
    description = "Open a recording in a window: connections and conversation as they were at any moment.")
final class OpenCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(OpenCommand.class);

  private final Function<Path, Recording> opener;
  private final CountDownLatch windowClosed = new CountDownLatch(1);

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "DIR", description = "The recording's folder.")
  private Path folder;

  @Option(names = "--at", paramLabel = "TIME",
      description = "The moment to show first, such as 14:05:06 or '2026-11-24 14:05:06'; its end if not given.")
  private Optional<String> at = Optional.empty();

  OpenCommand() {
    this(RecordingFolder::open);
  }

  /** @param opener opens a recording, or throws an exception with a one-line message */
  OpenCommand(Function<Path, Recording> opener) {
    this.opener = opener;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Recording recording = opener.apply(folder)) {
      StartPosition begin = begin(recording.summary());
      Optional<String> noWindow = Toolkit.whyNoWindow().or(Toolkit::start);
      if (noWindow.isPresent()) {
        command.commandLine().getErr().println("porthole: " + noWindow.get() + ": a recording is opened in a window");
        return command.exitCodeOnExecutionException();
      }
      show(recording, begin);
      return command.exitCodeOnSuccess();
    }
  }

  private StartPosition begin(RecordingSummary recording) {
    return at.map(text -> StartPosition.at(TypedDateTime.read(text, false, ZoneId.systemDefault())
        .orElseThrow(() -> new ParameterException(command.commandLine(), "--at: not a time: '" + text
            + "' (such as 14:05:06, 2026-11-24 14:05:06 or 2026-11-24T14:05:06Z)"))
        .nanosIn(recording, recording.lastNanos()))).orElse(StartPosition.END);
  }

  private void show(Recording recording, StartPosition begin) throws InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> LOG.error("fault in {}", thread.getName(), fault));
    EndSignals.onEnd(windowClosed::countDown);
    PersistedState<Map<String, String>> file = SettingsFile.ofUser(ThreeWayMerge::settings);
    Settings settings = new Settings(file.load(), file::save);
    RecordingWindows windows = new RecordingWindows(settings);
    Platform.runLater(() -> {
      try {
        file.follow(new FxThread(), settings::adopt, settings::report);
        windows.open(recording, begin, windowClosed::countDown);
      } catch (RuntimeException | Error fault) {
        windowClosed.countDown();
        throw fault;
      }
    });
    windowClosed.await();
    Toolkit.end();
    file.close();
  }
}
