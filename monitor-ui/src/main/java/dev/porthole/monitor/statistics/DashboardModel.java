package dev.porthole.monitor.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The state of everything in a few numbers, now and over the last minutes. An event costs it nothing: once a second it looks at what
 * others count.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class DashboardModel {
  /** What is shown. */
  public enum Gauge {
    /** Connections that are open. */
    CONNECTIONS,
    /** Chunks a second, both ways. */
    CHUNKS,
    /** Bytes a second. */
    RECEIVED,
    /** Bytes a second. */
    SENT,
    /** How much of the event log had not been read when that was most, in thousandths. */
    BACKLOG,
    /** Events that were not shown, in all; its history has those of each second. */
    MISSED,
    /** Heap in use, in bytes. */
    HEAP
  }

  /** Five minutes. */
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
    return values.get(gauge).getReadOnlyProperty();
  }

  /** A sample for each second; changes with {@link #samplesProperty}. */
  Samples history(Gauge gauge) {
    return histories.get(gauge);
  }

  /** How many samples have been taken. */
  ReadOnlyLongProperty samplesProperty() {
    return samples.getReadOnlyProperty();
  }

  /** What was counted is of another time. */
  public void restart() {
    histories.values().forEach(Samples::clear);
    values.get(Gauge.MISSED).set(0);
  }

  /** @param share of the log, from 0 to 1 */
  public void onBacklog(double share) {
    highestBacklog = Math.max(highestBacklog, share);
  }

  /** Once a second, after the totals. */
  public void tick() {
    long missed = totals.eventsMissedProperty().get();
    long missedNow = missed - values.get(Gauge.MISSED).get();
    values.get(Gauge.MISSED).set(missed);
    histories.get(Gauge.MISSED).add(missedNow);
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
    values.get(gauge).set(sample);
    histories.get(gauge).add(sample);
  }
}
