package dev.porthole.server.replay;

import dev.porthole.server.replay.ByteAligner.Hunk;
import dev.porthole.server.replay.Difference.Part;
import dev.porthole.shared.event.Bytes;
import java.util.Iterator;
import java.util.Optional;

/**
 * Compares two byte streams. After an insertion or deletion of up to about 500 bytes the streams are aligned again;
 * after some hundred places where aligning takes long, bytes are compared by position only.
 *
 * <p>Threads: confined to one thread.
 */
final class ByteComparison implements Comparison {
  /** Bytes of a difference that are kept for display. */
  static final int SHOWN = 256;
  private static final int ROW = 16;
  private static final long MAX_EFFORT = 100_000;

  private final Iterator<Bytes> expected;
  private final StreamWindow recorded;
  private final StreamWindow actual;
  private final Differences differences = new Differences();
  private boolean expectedEnded;
  private boolean actualEnded;
  private long bytes;
  private long effort;
  /** The difference that ends where the window begins, and may continue; none if its lengths are 0. */
  private Part openRecorded = Part.none(0);
  private Part openActual = Part.none(0);

  /** @param expected the recorded bytes of the other side */
  ByteComparison(Iterator<Bytes> expected, Ignore ignore) {
    this.expected = expected;
    this.recorded = new StreamWindow(ignore, true);
    this.actual = new StreamWindow(ignore, false);
  }

  @Override
  public void accept(Bytes came) {
    bytes += came.length();
    actual.add(came);
    compare();
  }

  @Override
  public void finish() {
    actual.finish();
    actualEnded = true;
    compare();
    close();
  }

  @Override
  public long progress() {
    return bytes;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public Differences differences() {
    return differences;
  }

  private void compare() {
    fill();
    while (actual.tokens().count() > 0 || actualEnded && recorded.tokens().count() > 0) {
      int equal = equalAtHeads();
      if (equal > 0) {
        close();
        drop(equal, equal);
      } else if (decidable()) {
        extend(hunk());
      } else {
        return;
      }
      fill();
    }
  }

  private int equalAtHeads() {
    Tokens was = recorded.tokens();
    Tokens is = actual.tokens();
    int most = Math.min(was.count(), is.count());
    int equal = 0;
    while (equal < most && Tokens.match(was.kind(equal), is.kind(equal))) {
      equal++;
    }
    return equal;
  }

  /** Whether both streams have enough bytes to decide, or have ended. */
  private boolean decidable() {
    return recorded.tokens().count() == 0 && expectedEnded
        || (expectedEnded || recorded.tokens().count() >= ByteAligner.WINDOW)
            && (actualEnded || actual.tokens().count() >= ByteAligner.WINDOW);
  }

  private Hunk hunk() {
    Tokens was = recorded.tokens();
    Tokens is = actual.tokens();
    if (was.count() == 0 || is.count() == 0) {
      return new Hunk(was.count(), is.count(), 0);
    }
    Hunk hunk = effort < MAX_EFFORT
        ? ByteAligner.hunk(was, is, expectedEnded && actualEnded)
        : ByteAligner.sideBySide(was, is);
    effort += hunk.effort();
    return hunk;
  }

  private void fill() {
    while (!expectedEnded && recorded.tokens().count() < ByteAligner.WINDOW) {
      if (expected.hasNext()) {
        recorded.add(expected.next());
      } else {
        recorded.finish();
        expectedEnded = true;
      }
    }
  }

  /** Extends the open difference, or begins one. */
  private void extend(Hunk hunk) {
    openRecorded = extended(openRecorded, recorded, recorded.tokens().bytes(hunk.recorded()), hunk.actual() == 0);
    openActual = extended(openActual, actual, actual.tokens().bytes(hunk.actual()), hunk.recorded() == 0);
    drop(hunk.recorded(), hunk.actual());
  }

  private boolean isOpen() {
    return openRecorded.length() + openActual.length() > 0;
  }

  /** @param alone whether the other side has no bytes here, so that rows need not be aligned side by side */
  private Part extended(Part open, StreamWindow window, int more, boolean alone) {
    if (open.length() > 0) {
      return new Part(open.offset(), open.length() + more, open.shownOffset(), open.shown());
    }
    if (more == 0) {
      return Part.none(window.offset());
    }
    int common = alone ? 0 : Math.min(recorded.before(), actual.before());
    int before = Math.min((int) (recorded.offset() % ROW), common);
    int after = alone ? 0 : (ROW - (before + more) % ROW) % ROW;
    return new Part(window.offset(), more, window.offset() - before,
        window.excerpt(before, Math.min(SHOWN, more + after)));
  }

  private void close() {
    if (isOpen()) {
      differences.add(new Difference(Difference.kind(openRecorded.length(), openActual.length()), 0, openRecorded,
          openActual));
      openRecorded = Part.none(0);
      openActual = Part.none(0);
    }
  }

  private void drop(int ofRecorded, int ofActual) {
    recorded.drop(ofRecorded);
    actual.drop(ofActual);
  }
}
