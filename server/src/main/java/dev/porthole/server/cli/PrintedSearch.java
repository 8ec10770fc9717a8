package dev.porthole.server.cli;

import dev.porthole.server.output.FoundEvents;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext;
import dev.porthole.shared.recording.RecordedText;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.SearchWatcher;

/**
 * One search through a recording that prints its results.
 *
 * <p>Threads: confined to the searching thread; {@link #share} may be called by any thread.
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
   * @param texts decodes the chunks
   * @param context how many chunks are printed before and after each result
   * @param limit the number of hits after which the search ends
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

  /** How many chunks were not searched because the regular expression took too long. */
  long skipped() {
    return skipped;
  }

  /** How many of the events read are of a kind that this program does not know. */
  long unknown() {
    return unknown;
  }

  /** How many events in the range read are damaged or were never recorded. */
  long missed() {
    return missed;
  }

  long hits() {
    return hits;
  }

  /** The share of the recording searched so far, from 0 to 1. */
  double share() {
    return share;
  }
}
