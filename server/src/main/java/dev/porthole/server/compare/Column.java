package dev.porthole.server.compare;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * One figure as it is shown.
 *
 * <p>Threads: immutable.
 *
 * @param title for people, with the unit
 * @param width in characters, of a table of text
 */
record Column(String title, int width, ToDoubleFunction<Figures> figure, DoubleFunction<String> form) {
  private static final double KIB = 1024;

  /** In the order shown; the first is what is counted by the second. */
  static List<Column> of(ComparedLoad load) {
    return List.of(new Column(load.unit(), 13, Figures::perSecond, Numbers::grouped),
        new Column("p50 µs", 10, Figures::p50Micros, Numbers::digits),
        new Column("p99 µs", 10, Figures::p99Micros, Numbers::digits),
        new Column("p99.9 µs", 10, Figures::p999Micros, Numbers::digits),
        new Column("CPU µs", 8, Figures::cpuMicros, Numbers::digits),
        new Column("switches", 9, Figures::switches, Numbers::digits),
        new Column("threads", 8, Figures::threads, Numbers::grouped),
        new Column("procs", 6, Figures::processes, Numbers::grouped),
        new Column("KiB/conn", 9, one -> one.bytesPerConnection() / KIB, Numbers::digits),
        new Column("held", 7, Figures::held, Numbers::grouped));
  }

  String text(Figures figures) {
    return form.apply(figure.applyAsDouble(figures));
  }
}
