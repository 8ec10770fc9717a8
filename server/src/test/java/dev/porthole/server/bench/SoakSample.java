package dev.porthole.server.bench;

import java.util.Locale;

/**
 * How a soaked process is, once.
 *
 * <p>Threads: immutable.
 *
 * @param heapBytes used after a collection
 * @param residentBytes its memory as the system sees it
 * @param live connections
 * @param events told so far
 */
record SoakSample(long heapBytes, long residentBytes, long descriptors, long live, long events) {
  /** What the process itself tells in one line: without descriptors it could not read its own {@code /proc}. */
  String line() {
    return heapBytes + " " + live + " " + events;
  }

  /** For people. */
  String words() {
    return String.format(Locale.ROOT, "heap %,d KiB, resident %,d KiB, %,d descriptors, %,d connections, %,d events",
        heapBytes >> 10, residentBytes >> 10, descriptors, live, events);
  }

  static SoakSample parse(String line, long residentBytes, long descriptors) {
    String[] of = line.split(" ");
    return new SoakSample(Long.parseLong(of[0]), residentBytes, descriptors, Long.parseLong(of[1]),
        Long.parseLong(of[2]));
  }
}
