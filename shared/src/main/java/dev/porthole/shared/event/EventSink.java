package dev.porthole.shared.event;

/**
 * Where the server tells its facts.
 *
 * <p>Threads: any thread may append, at any time, several at once.
 */
@FunctionalInterface
public interface EventSink {
  /**
   * Appends a fact as the newest, and never throws. It returns at once, whatever the readers do: a lossless one that has not read what
   * this overwrites, although {@link #hasCapacity} had long said {@code false}, misses it and is told.
   */
  void append(ServerEvent event);

  /**
   * As {@link #append}.
   *
   * @return the number that the fact has in the log; 0 where that is not known
   */
  default long number(ServerEvent event) {
    append(event);
    return 0;
  }

  /**
   * Whether facts should be made as fast as they come. {@code false} while a lossless reader is far behind: no socket should be
   * read then, which slows down those who send and loses nothing.
   */
  default boolean hasCapacity() {
    return true;
  }

  /** How many bytes one write should tell at the most, so that those under way when {@link #hasCapacity} ends still have room. */
  default int largestWrite() {
    return 1 << 20;
  }

  /**
   * Runs {@code resume} once when {@link #hasCapacity} holds again: on the thread that calls if it does already, else on a reader's,
   * which it must not hold up.
   */
  default void onCapacity(Runnable resume) {
    resume.run();
  }
}
