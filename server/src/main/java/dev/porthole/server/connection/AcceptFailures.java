package dev.porthole.server.connection;

import dev.porthole.server.posix.DescriptorReserve;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts accepts that fail one after the other into one fact, told when accepting works again, and every {@link #PATIENCE} while it
 * does not. The log is told of the first.
 *
 * <p>Threads: any; guarded by {@code this}, {@code failing} may be read without.
 */
public final class AcceptFailures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);
  /** How long to wait before an accept is tried again. */
  public static final Duration PAUSE = Duration.ofMillis(100);
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Accepts that work for so long have recovered; where descriptors come free one by one, the next accept may fail again. */
  static final Duration SETTLING = Duration.ofMillis(500);

  private final EventSink events;
  private final InstantSource time;
  private final LongSupplier nanos;
  private final Consumer<Runnable> afterSettling;
  private final DescriptorReserve reserve;
  private volatile boolean failing;
  /** Since an accept last worked, and of these the ones not told yet. */
  private long count;
  private long untold;
  private long toldNanos;
  private Throwable newest;
  private boolean settling;
  private long countBeforeSettling;

  /**
   * @param time what events are stamped with
   * @param nanos a clock that never jumps, such as {@code System::nanoTime}
   * @param afterSettling runs what it is given after {@link #SETTLING}
   * @param reserve lent to the telling; closed with this
   */
  AcceptFailures(EventSink events, InstantSource time, LongSupplier nanos, Consumer<Runnable> afterSettling,
      DescriptorReserve reserve) {
    this.events = events;
    this.time = time;
    this.nanos = nanos;
    this.afterSettling = afterSettling;
    this.reserve = reserve;
  }

  /** An accept has failed, for want of file descriptors as a rule. */
  public synchronized void onFailed(Throwable cause) {
    newest = cause;
    count++;
    untold++;
    long now = nanos.getAsLong();
    if (!failing) {
      failing = true;
      toldNanos = now;
      reserve.lend(() -> LOG.warn("cannot accept connections, trying again every {} ms: {}",
          PAUSE.toMillis(), FailureReason.of(cause)));
    } else if (now - toldNanos >= PATIENCE.toNanos()) {
      reserve.lend(this::tell);
    }
  }

  void onAccepted() {
    if (failing) {
      settle();
    }
  }

  /** Tells what was not told yet, and gives up the reserve. */
  @Override
  public synchronized void close() {
    reserve.close();
    if (untold > 0) {
      tell();
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
      settle(); // it has failed meanwhile
    }
  }

  private void recovered() {
    failing = false;
    reserve.lend(() -> {
      LOG.info("accepting again, after {} failures", count);
      tell();
    });
    count = 0;
  }

  private void tell() {
    if (untold > 0) {
      toldNanos = nanos.getAsLong();
      long told = untold;
      untold = 0;
      events.append(new AcceptFailed(EventTime.nanos(time), told, FailureReason.of(newest)));
    }
  }
}
