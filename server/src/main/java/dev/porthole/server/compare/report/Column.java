package dev.porthole.server.compare.report;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.Figures;
import dev.porthole.server.compare.Numbers;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * A figure shown as a column.
 *
 * <p>Threads: immutable.
 *
 * @param title for people, with the unit
 * @param width in characters, in a text table
 * @param meaning the explanation for first-time readers
 */
record Column(String title, int width, Better better, ToDoubleFunction<Figures> figure,
    DoubleFunction<String> form, String meaning) {
  /** Which values of a figure are better, if any. */
  enum Better {
    MORE, LESS, NEITHER
  }

  static final Column CPU = new Column("CPU µs", 8, Better.LESS, one -> one.server().cpuMicros(),
      Numbers::digits,
      "processor time, user and system, that the server's processes spend on each message (on each connection with "
          + "churn)");
  private static final double KIB = 1024;

  /** The columns in the order shown; the first is the one counted per second. */
  static List<Column> of(ComparedLoad load) {
    return List.of(perSecond(load),
        new Column("p50 µs", 10, Better.LESS, one -> one.roundTrip().p50Micros(), Numbers::digits,
            "half of the messages were answered in this time or less"),
        new Column("p99 µs", 10, Better.LESS, one -> one.roundTrip().p99Micros(), Numbers::digits, "99 of 100 were"),
        new Column("p99.9 µs", 10, Better.LESS, one -> one.roundTrip().p999Micros(), Numbers::digits,
            "999 of 1,000 were"),
        CPU,
        new Column("server %", 9, Better.NEITHER, one -> one.server().busy(), Numbers::percent,
            "of one processor, how much of the time the server kept it busy"),
        new Column("load %", 7, Better.NEITHER, Figures::loadBusy, Numbers::percent,
            "the same of the program that loads the server: near 100 it limits the rate, and CPU µs shows how models "
                + "differ"),
        new Column("switches", 9, Better.LESS, one -> one.server().switches(), Numbers::digits,
            "context switches of the server's threads for each message; unknown where threads end while it is "
                + "measured"),
        new Column("threads", 8, Better.NEITHER, one -> one.server().threads(), Numbers::grouped,
            "of the server's processes, those of its JVM included, while loaded"),
        new Column("procs", 6, Better.NEITHER, one -> one.server().processes(), Numbers::grouped,
            "processes of the server, while loaded"),
        new Column("KiB/conn", 9, Better.LESS, one -> one.server().bytesPerConnection() / KIB, Numbers::digits,
            "what memory grows by for each connection held, pages that processes share counted once; where 500 are "
                + "held, or processes"),
        new Column("held", 7, Better.NEITHER, Figures::held, Numbers::grouped, "connections open at the end"));
  }

  static Column perSecond(ComparedLoad load) {
    return new Column(load.unit(), 13, Better.MORE, Figures::perSecond, Numbers::rate,
        load.isChurn() ? "connections opened, answered once and closed" : "messages sent and answered");
  }

  String text(Figures figures) {
    return form.apply(figure.applyAsDouble(figures));
  }

  /** The text of the best of several figures; empty if none is better than the others. */
  String best(List<Figures> all) {
    double[] known = all.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (known.length < 2 || form.apply(known[0]).equals(form.apply(known[known.length - 1]))) {
      return "";
    }
    return switch (better) {
      case MORE -> form.apply(known[known.length - 1]);
      case LESS -> form.apply(known[0]);
      case NEITHER -> "";
    };
  }
}
