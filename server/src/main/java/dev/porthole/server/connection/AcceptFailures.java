package dev.porthole.server.connection;

import dev.porthole.server.posix.DescriptorReserve;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Combines consecutive failed accepts into one event, appended when accepting works again, and every {@link
 * #REPORT_PERIOD} while it does not. The first failure is logged.
 *
 * <p>Threads: any; guarded by {@code this}; {@code failing} may be read without the lock.
 */
public final class AcceptFailures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);
  /** How long to wait before an accept is tried again. */
  public static final Duration PAUSE = Duration.ofMillis(100);
  static final Duration REPORT_PERIOD = Duration.ofSeconds(10);

  /**
   * Accepting has recovered once it has worked for this long; while descriptors come free one by one, the next accept
   * may fail again.
   */
  static final Duration SETTLING = Duration.ofMillis(500);

  private final EventSink events;
  private final InstantSource time;
  private final LongSupplier nanos;
  private final Consumer<Runnable> afterSettling;
  private final DescriptorReserve reserve;
  private volatile boolean failing;
  /** Failures since an accept last worked, and how many of them are not appended yet. */
  private long count;
  private long unreported;
  private long appendedNanos;
  private @Nullable Throwable newest;
  private boolean settling;
  private long countBeforeSettling;

  /**
   * @param time stamps events
   * @param nanos a monotonic clock, such as {@code System::nanoTime}
   * @param afterSettling runs its argument after {@link #SETTLING}
   * @param reserve lent while a failure is reported; closed with this
   */
  AcceptFailures(EventSink events, InstantSource time, LongSupplier nanos, Consumer<Runnable> afterSettling,
      DescriptorReserve reserve) {
    this.events = events;
    this.time = time;
    this.nanos = nanos;
    this.afterSettling = afterSettling;
    this.reserve = reserve;
  }

  /** Counts a failed accept; the usual cause is a lack of file descriptors. */
  public synchronized void onFailed(Throwable cause) {
    newest = cause;
    count++;
    unreported++;
    long now = nanos.getAsLong();
    if (!failing) {
      failing = true;
      appendedNanos = now;
      reserve.lend(() -> LOG.warn("cannot accept connections, trying again every {} ms: {}",
          PAUSE.toMillis(), FailureReason.of(cause)));
    } else if (now - appendedNanos >= REPORT_PERIOD.toNanos()) {
      reserve.lend(this::append);
    }
  }

  void onAccepted() {
    if (failing) {
      settle();
    }
  }

  /** Appends the failures not appended yet, and closes the reserve. */
  @Override
  public synchronized void close() {
    reserve.close();
    if (unreported > 0) {
      append();
    }
  }

  private synchronized void settle() {
    if (failing && !settling) {
      settling = true;
      countBeforeSettling = count;
      afterSettling.accept(this::onSettled);
    }
  }

  private synchronized void onSettled() {
    settling = false;
    if (failing && count == countBeforeSettling) {
      recovered();
    } else {
      settle(); // an accept has failed meanwhile
    }
  }

  private void recovered() {
    failing = false;
    reserve.lend(() -> {
      LOG.info("accepting again, after {} failures", count);
      append();
    });
    count = 0;
  }

  private void append() {
    if (unreported > 0) {
      appendedNanos = nanos.getAsLong();
      long failures = unreported;
      unreported = 0;
      events
          .append(new AcceptFailed(EventTime.nanos(time), failures, FailureReason.of(Objects.requireNonNull(newest))));
    }
  }
}
