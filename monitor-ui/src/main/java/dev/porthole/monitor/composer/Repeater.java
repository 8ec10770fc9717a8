package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingMessage.Delivery;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
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
 * Sends a message again and again, as it was when that began, until it is stopped, nobody is left to send to, or the server stops.
 *
 * <p>Threads: confined to the JavaFX thread; a thread of each run's own sends.
 */
final class Repeater implements AutoCloseable {
  static final Duration SHORTEST = Duration.ofMillis(1);
  static final Duration LONGEST = Duration.ofDays(1);

  /**
   * How far it is.
   *
   * @param sent how often somebody took it
   * @param skipped at how many times nothing was sent, as the last had not been answered, or this program had no time
   * @param partly how often not everybody took it
   */
  record Progress(Duration every, long sent, long skipped, long partly) {}

  private record Run(OutgoingMessage message, Recipients receivers, Duration every, Repetition repetition,
      ScheduledExecutorService timer) {
    Progress progress() {
      return new Progress(every, repetition.sent(), repetition.skipped(), repetition.partly());
    }
  }

  private final ServerControl control;
  private final ConnectionsModel connections;
  private final Consumer<Notice> outcome;
  private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Run> run = Optional.empty();
  private List<Long> seen = List.of();

  Repeater(ServerControl control, ConnectionsModel connections, Consumer<Notice> outcome) {
    this.control = control;
    this.connections = connections;
    this.outcome = outcome;
  }

  /** Nothing while it does not run. */
  ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Begins anew. */
  void start(OutgoingMessage message, Recipients receivers, List<Delivery> deliveries, Duration every) {
    close();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
        task -> Thread.ofPlatform().name("porthole-repeat").daemon().unstarted(task));
    Repetition repetition = new Repetition(control, deliveries, every.toNanos(), System.nanoTime());
    run = Optional.of(new Run(message, receivers, every, repetition, timer));
    seen = List.of();
    publish();
    timer.scheduleAtFixedRate(() -> repetition.tick(System.nanoTime()), 0, every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends it; the outcome tells how often it was sent. */
  void stop() {
    run.ifPresent(running -> end(Notice.done("repeat-stopped", running.repetition.sent())));
  }

  /** Ends it without a word. */
  @Override
  public void close() {
    run.ifPresent(running -> running.timer.shutdownNow());
    run = Optional.empty();
    publish();
  }

  /** Follows who has come and gone, and shows how far it is. */
  void endFrame() {
    run.ifPresent(running -> {
      if (running.repetition.failure().isPresent()) {
        end(Notice.failed(running.repetition.failure().get()));
      } else if (control.state() != ServerState.RUNNING) {
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

  private void end(Notice told) {
    close();
    outcome.accept(told);
  }

  private void publish() {
    progress.set(run.map(Run::progress));
  }
}
