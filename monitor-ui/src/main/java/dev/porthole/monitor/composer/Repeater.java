package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingMessage.Delivery;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Threads;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.shared.codec.compose.BadInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Sends a message repeatedly, as it was at the start, until it is stopped, no receiver is left, or no server runs.
 *
 * <p>Threads: confined to the JavaFX thread; a thread of each run's own sends.
 */
final class Repeater implements AutoCloseable {
  static final Duration MIN_INTERVAL = Duration.ofMillis(1);
  static final Duration MAX_INTERVAL = Duration.ofDays(1);

  /**
   * The progress.
   *
   * @param sent how often at least one receiver accepted the message
   * @param skipped how often the message was not sent because the last send was unanswered or this program was late
   * @param partly how often only some of the receivers accepted the message
   */
  record Progress(Duration every, long sent, long skipped, long partly) {}

  private record Run(OutgoingMessage message, Recipients receivers, Duration every, Repetition repetition,
      ScheduledExecutorService timer) {
    Progress progress() {
      return new Progress(every, repetition.sent(), repetition.skipped(), repetition.partly());
    }
  }

  private final ServerControls controls;
  private final ConnectionsModel connections;
  private final Consumer<Notice> outcome;
  private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Run> run = Optional.empty();
  private List<Long> seen = List.of();

  Repeater(ServerControls controls, ConnectionsModel connections, Consumer<Notice> outcome) {
    this.controls = controls;
    this.connections = connections;
    this.outcome = outcome;
  }

  /** Empty while nothing is repeated. */
  ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Starts a new run. */
  void start(OutgoingMessage message, Recipients receivers, List<Delivery> deliveries, Duration every) {
    close();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
        Threads.daemon("porthole-repeat").factory());
    Repetition repetition = new Repetition(controls, deliveries, every.toNanos(), System.nanoTime());
    run = Optional.of(new Run(message, receivers, every, repetition, timer));
    seen = List.of();
    publish();
    timer.scheduleAtFixedRate(() -> repetition.tick(System.nanoTime()), 0, every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Stops; the outcome receives how often the message was sent. */
  void stop() {
    run.ifPresent(running -> end(Notice.done("repeat-stopped", running.repetition.sent())));
  }

  /** Stops without a report. */
  @Override
  public void close() {
    run.ifPresent(running -> running.timer.shutdownNow());
    run = Optional.empty();
    publish();
  }

  /** Follows connections that open and close, and updates the progress. */
  void endFrame() {
    run.ifPresent(running -> {
      if (running.repetition.failure().isPresent()) {
        end(Notice.failed(running.repetition.failure().get()));
      } else if (!controls.isAnyRunning()) {
        end(Notice.failed("repeat-ended-stopped", running.repetition.sent()));
      } else {
        follow(running);
        publish();
      }
    });
  }

  private void follow(Run running) {
    List<Long> now = List.of(connections.openedCount(), connections.openCount(), connections.ticksProperty().get());
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    List<ConnectionRow> open = running.receivers.open(connections);
    if (open.isEmpty()) {
      end(Notice.failed("repeat-ended-nobody", running.repetition.sent()));
      return;
    }
    try {
      running.repetition.change(running.message.deliveries(open));
    } catch (BadInputException notInTheirCharset) {
      end(Notice.failed("repeat-ended-charset", running.repetition.sent()));
    }
  }

  private void end(Notice result) {
    close();
    outcome.accept(result);
  }

  private void publish() {
    progress.set(run.map(Run::progress));
  }
}
