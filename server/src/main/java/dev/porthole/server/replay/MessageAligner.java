package dev.porthole.server.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds which of the next recorded messages belong to which of those that came, where the first two differ: the cheapest way to turn
 * one row of messages into the other, in which a message of the other's kind is cheaper than one left out and one put in.
 *
 * <p>Threads: confined to one.
 */
final class MessageAligner {
  static final int WINDOW = 64;
  /** The same for streams that differ so much that looking further would take for ever. */
  static final int SMALL_WINDOW = 4;
  private static final double ALIKE = 0.5;
  private static final int GAP = 4;
  /** What a pair of equal messages earns: they are worth what lies between them, even if others beside them are much alike. */
  private static final int AGREED = 2 * GAP;
  private static final int CHANGED = 3;
  private static final int UNLIKE = 4;

  /** One step along both rows. */
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
   * The steps up to where both rows agree again. Where they do so nowhere it is all of them, or half if more may follow.
   *
   * @param window how many of either are looked at
   * @param ended whether nothing follows these messages
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

  /** From the ends: what it costs from each place on. */
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
