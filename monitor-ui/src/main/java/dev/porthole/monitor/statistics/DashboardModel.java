package dev.porthole.monitor.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The overall state in a few numbers, now and over the last minutes. It costs nothing for each event: once a second it
 * reads counters of other classes.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class DashboardModel {
  /** The numbers shown. */
  public enum Gauge {
    /** Connections that are open. */
    CONNECTIONS,
    /** Chunks a second in both directions. */
    CHUNKS,
    /** Received bytes a second. */
    RECEIVED,
    /** Sent bytes a second. */
    SENT,
    /** The highest unread share of the event log in the last second, in thousandths. */
    BACKLOG,
    /** The total of events not shown; its history has the number of each second. */
    MISSED,
    /** Heap in use, in bytes. */
    HEAP
  }

  /** Five minutes, in seconds. */
  private static final int SAMPLES = 300;
  private static final double THOUSAND = 1000;

  private final Map<Gauge, ReadOnlyLongWrapper> values = new EnumMap<>(Gauge.class);
  private final Map<Gauge, Samples> histories = new EnumMap<>(Gauge.class);
  private final ReadOnlyLongWrapper samples = new ReadOnlyLongWrapper();
  private final TotalsModel totals;
  private final LongSupplier heapUsed;
  private double highestBacklog;

  public DashboardModel(TotalsModel totals, LongSupplier heapUsed) {
    this.totals = totals;
    this.heapUsed = heapUsed;
    for (Gauge gauge : Gauge.values()) {
      values.put(gauge, new ReadOnlyLongWrapper());
      histories.put(gauge, new Samples(SAMPLES));
    }
  }

  /** The newest value. */
  public ReadOnlyLongProperty valueProperty(Gauge gauge) {
    return value(gauge).getReadOnlyProperty();
  }

  /** A sample for each second; changes with {@link #samplesProperty}. */
  Samples history(Gauge gauge) {
    return Objects.requireNonNull(histories.get(gauge));
  }

  /** The number of samples taken. */
  ReadOnlyLongProperty samplesProperty() {
    return samples.getReadOnlyProperty();
  }

  /** Starts again, because the counters belong to another time. */
  public void restart() {
    histories.values().forEach(Samples::clear);
    value(Gauge.MISSED).set(0);
  }

  /** @param share unread share of the event log, from 0 to 1 */
  public void onBacklog(double share) {
    highestBacklog = Math.max(highestBacklog, share);
  }

  /** Called once a second, after the totals. */
  public void tick() {
    long missed = totals.eventsMissedProperty().get();
    long missedNow = missed - value(Gauge.MISSED).get();
    value(Gauge.MISSED).set(missed);
    history(Gauge.MISSED).add(missedNow);
    take(Gauge.CONNECTIONS, totals.openConnectionsProperty().get());
    take(Gauge.CHUNKS, totals.chunksPerSecondProperty().get());
    take(Gauge.RECEIVED, totals.receivedPerSecondProperty().get());
    take(Gauge.SENT, totals.sentPerSecondProperty().get());
    take(Gauge.BACKLOG, Math.round(highestBacklog * THOUSAND));
    take(Gauge.HEAP, heapUsed.getAsLong());
    highestBacklog = 0;
    samples.set(samples.get() + 1);
  }

  private void take(Gauge gauge, long sample) {
    value(gauge).set(sample);
    history(gauge).add(sample);
  }

  private ReadOnlyLongWrapper value(Gauge gauge) {
    return Objects.requireNonNull(values.get(gauge));
  }
}
