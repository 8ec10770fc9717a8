package dev.porthole.server.cli;

import dev.porthole.server.output.FoundEvents;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext;
import dev.porthole.shared.recording.RecordedText;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.SearchWatcher;

/**
 * One search through a recording, which prints what it finds.
 *
 * <p>Threads: confined to the one that searches; how far it is may be asked by any.
 */
final class PrintedSearch implements SearchWatcher {
  private final Recording recording;
  private final FoundEvents out;
  private final RecordedText texts;
  private final int context;
  private final long limit;
  private volatile long hits;
  private volatile double share;
  private volatile long missed;
  private volatile long skipped;
  private volatile long unknown;

  /**
   * @param texts reads what is said
   * @param context how many chunks are printed before what is found, and behind
   * @param limit after how many hits it ends
   */
  PrintedSearch(Recording recording, FoundEvents out, RecordedText texts, int context, long limit) {
    this.recording = recording;
    this.out = out;
    this.texts = texts;
    this.context = context;
    this.limit = limit;
  }

  /** Searches until the end, the limit or an interrupt. */
  void run(RecordingQuery query) {
    recording.search(query, this);
  }

  @Override
  public boolean onFound(Found found) {
    out.onFound(found, HitContext.read(recording, found, context, context, texts));
    hits++;
    return hits < limit;
  }

  @Override
  public void onProgress(double now) {
    share = now;
  }

  @Override
  public void onMissed(long count) {
    missed = count;
  }

  @Override
  public void onUnknown(long count) {
    unknown = count;
    out.onUnknown(count);
  }

  @Override
  public void onSkipped(long count) {
    skipped = count;
    out.onSkipped(count);
  }

  /** How many chunks were too hard for a regular expression and were not searched. */
  long skipped() {
    return skipped;
  }

  /** How many events among those that were read are of a kind that this program does not know. */
  long unknown() {
    return unknown;
  }

  /** How many events among those that were read are damaged or were never recorded. */
  long missed() {
    return missed;
  }

  long hits() {
    return hits;
  }

  /** How much of the recording has been looked through, from 0 to 1. */
  double share() {
    return share;
  }
}
