package dev.porthole.server.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Matches the next recorded messages with the received ones, where the first two differ: finds the cheapest way to turn
 * one sequence into the other. Changing a message into a similar one is cheaper than removing one and adding another.
 *
 * <p>Threads: confined to one thread.
 */
final class MessageAligner {
  static final int WINDOW = 64;
  /** The window for streams that differ so much that a larger one would take too long. */
  static final int SMALL_WINDOW = 4;
  private static final double ALIKE = 0.5;
  private static final int GAP = 4;
  /** The reward of a pair of equal messages: enough to accept gaps, even next to similar messages. */
  private static final int AGREED = 2 * GAP;
  private static final int CHANGED = 3;
  private static final int UNLIKE = 4;

  /** One step along both sequences. */
  enum Step {
    EQUAL,
    CHANGED,
    MISSING,
    EXTRA
  }

  private final List<Message> recorded;
  private final List<Message> actual;
  private final int[][] cost;
  private final boolean[][] equal;

  private MessageAligner(List<Message> recorded, List<Message> actual, int window) {
    this.recorded = recorded.subList(0, Math.min(window, recorded.size()));
    this.actual = actual.subList(0, Math.min(window, actual.size()));
    this.cost = new int[this.recorded.size() + 1][this.actual.size() + 1];
    this.equal = new boolean[this.recorded.size()][this.actual.size()];
  }

  /**
   * The steps up to where both sequences agree again. If they agree nowhere: all steps, or half of them if more
   * messages may follow.
   *
   * @param window how many messages of either sequence are examined
   * @param ended whether no messages follow these
   */
  static List<Step> steps(List<Message> recorded, List<Message> actual, int window, boolean ended) {
    if (recorded.size() > 1 && actual.size() > 1 && recorded.get(1).matches(actual.get(1))
        && recorded.getFirst().similarity(actual.getFirst()) >= ALIKE) {
      return List.of(Step.CHANGED);
    }
    MessageAligner aligner = new MessageAligner(recorded, actual, window);
    aligner.fill();
    List<Step> all = aligner.way();
    int agreement = all.indexOf(Step.EQUAL);
    if (agreement >= 0) {
      return all.subList(0, agreement);
    }
    return ended && aligner.sees(recorded, actual) ? all : all.subList(0, Math.max(1, all.size() / 2));
  }

  private boolean sees(List<Message> allRecorded, List<Message> allActual) {
    return recorded.size() == allRecorded.size() && actual.size() == allActual.size();
  }

  /** Fills in, from the ends, the cost from each position on. */
  private void fill() {
    for (int i = recorded.size(); i >= 0; i--) {
      for (int j = actual.size(); j >= 0; j--) {
        if (i == recorded.size() || j == actual.size()) {
          cost[i][j] = GAP * (recorded.size() - i + actual.size() - j);
          continue;
        }
        equal[i][j] = recorded.get(i).matches(actual.get(j));
        cost[i][j] = Math.min(together(i, j), GAP + Math.min(cost[i + 1][j], cost[i][j + 1]));
      }
    }
  }

  private int together(int i, int j) {
    if (equal[i][j]) {
      return cost[i + 1][j + 1] - AGREED;
    }
    double unlike = 1 - recorded.get(i).similarity(actual.get(j));
    return cost[i + 1][j + 1] + CHANGED + (int) Math.round(UNLIKE * unlike);
  }

  private List<Step> way() {
    List<Step> steps = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < recorded.size() || j < actual.size()) {
      Step step = step(i, j);
      steps.add(step);
      i += step == Step.EXTRA ? 0 : 1;
      j += step == Step.MISSING ? 0 : 1;
    }
    return steps;
  }

  private Step step(int i, int j) {
    if (i == recorded.size()) {
      return Step.EXTRA;
    }
    if (j == actual.size()) {
      return Step.MISSING;
    }
    if (cost[i][j] == together(i, j)) {
      return equal[i][j] ? Step.EQUAL : Step.CHANGED;
    }
    return cost[i][j] == GAP + cost[i + 1][j] ? Step.MISSING : Step.EXTRA;
  }
}
