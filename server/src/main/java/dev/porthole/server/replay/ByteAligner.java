package dev.porthole.server.replay;

import java.util.Arrays;

/**
 * Finds where two byte streams that differ at their start agree again, by the greedy algorithm of Myers (An O(ND)
 * Difference Algorithm and Its Variations, 1986), with a limit on the edits and so on time and memory.
 *
 * <p>Threads: confined to one thread.
 */
final class ByteAligner {
  /** Maximum tokens of either stream that are examined. */
  static final int WINDOW = 4096;
  /** This many equal tokens in a row are not a coincidence. */
  static final int AGREEMENT = 8;
  private static final int MAX_EDITS = 1024;
  /** The maximum assumed difference in length of the streams. */
  private static final int LEAD = 512;

  /**
   * How many tokens at the start of each stream differ.
   *
   * @param effort how many edits were tried; the time is quadratic in this
   */
  record Hunk(int recorded, int actual, int effort) {}

  private final Tokens recorded;
  private final Tokens actual;
  private final int n;
  private final int m;
  /** Whether both streams are examined to their end. */
  private final boolean toTheEnds;
  private final int[][] trace = new int[MAX_EDITS + 1][];

  /** @param ended whether no tokens follow these */
  private ByteAligner(Tokens recorded, Tokens actual, boolean ended) {
    this.recorded = recorded;
    this.actual = actual;
    int all = Math.min(WINDOW, recorded.count());
    int came = Math.min(WINDOW, actual.count());
    this.n = Math.min(all, came + LEAD);
    this.m = Math.min(came, all + LEAD);
    this.toTheEnds = ended && n == recorded.count() && m == actual.count();
  }

  /**
   * The difference at the start. If the streams agree nowhere in the window, this is half the window, and more may
   * follow.
   *
   * @param ended whether no tokens follow these
   */
  static Hunk hunk(Tokens recorded, Tokens actual, boolean ended) {
    return new ByteAligner(recorded, actual, ended).hunk();
  }

  /** As above, without looking for an agreement: half a window, compared by position. */
  static Hunk sideBySide(Tokens recorded, Tokens actual) {
    return sideBySide(recorded, actual, 0);
  }

  private static Hunk sideBySide(Tokens recorded, Tokens actual, int effort) {
    int most = Math.max(1, Math.min(WINDOW / 2, Math.min(recorded.count(), actual.count())));
    int differing = 1;
    while (differing < most && !agreeFrom(recorded, actual, differing)) {
      differing++;
    }
    return new Hunk(Math.min(differing, recorded.count()), Math.min(differing, actual.count()), effort);
  }

  private static boolean agreeFrom(Tokens recorded, Tokens actual, int from) {
    for (int i = from; i < from + AGREEMENT; i++) {
      if (i >= recorded.count() || i >= actual.count() || !Tokens.match(recorded.kind(i), actual.kind(i))) {
        return false;
      }
    }
    return true;
  }

  private Hunk hunk() {
    if (n == 0 || m == 0) {
      return new Hunk(n, m, 0);
    }
    int edits = edits();
    if (edits < 0) {
      return sideBySide(recorded, actual, MAX_EDITS);
    }
    return firstAgreement(edits);
  }

  /** The number of edits from the starts to the ends; -1 if above the limit. Keeps the path. */
  private int edits() {
    int[] furthest = new int[2 * MAX_EDITS + 3];
    int middle = MAX_EDITS + 1;
    for (int d = 0; d <= MAX_EDITS; d++) {
      trace[d] = Arrays.copyOfRange(furthest, middle - d, middle + d + 1);
      for (int k = -d; k <= d; k += 2) {
        boolean down = k == -d || k != d && furthest[middle + k - 1] < furthest[middle + k + 1];
        int x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
        int y = x - k;
        while (x < n && y < m && Tokens.match(recorded.kind(x), actual.kind(y))) {
          x++;
          y++;
        }
        furthest[middle + k] = x;
        if (x >= n && y >= m) {
          return d;
        }
      }
    }
    return -1;
  }

  /** Follows the path back from the ends, so that the first agreement is met last. */
  private Hunk firstAgreement(int edits) {
    int x = n;
    int y = m;
    Hunk first = null;
    for (int d = edits; d > 0; d--) {
      int[] before = trace[d];
      int k = x - y;
      boolean down = k == -d || k != d && before[k - 1 + d] < before[k + 1 + d];
      int startX = down ? before[k + 1 + d] : before[k - 1 + d] + 1;
      int startY = startX - k;
      if (agrees(startX, startY, x)) {
        first = new Hunk(startX, startY, edits);
      }
      x = down ? startX : startX - 1;
      y = down ? startY - 1 : startY;
    }
    if (first != null) {
      return trimmed(first);
    }
    return toTheEnds ? new Hunk(n, m, edits) : new Hunk(Math.max(1, n / 2), Math.max(1, m / 2), edits);
  }

  /** Without equal tokens at its end, which are too few or too common to be an agreement but precede one. */
  private Hunk trimmed(Hunk hunk) {
    int x = hunk.recorded();
    int y = hunk.actual();
    while (x > 0 && y > 0 && Tokens.match(recorded.kind(x - 1), actual.kind(y - 1))) {
      x--;
      y--;
    }
    return new Hunk(x, y, hunk.effort());
  }

  /**
   * Whether the equal tokens from here on are not a coincidence: many, not all of them wildcards, or up to the ends.
   */
  private boolean agrees(int x, int y, int endX) {
    int significant = 0;
    for (int i = x; i < endX; i++) {
      if (recorded.kind(i) != Tokens.ANY) {
        significant++;
      }
    }
    return significant >= AGREEMENT || toTheEnds && significant > 0 && endX == n && y + endX - x == m;
  }
}
