package dev.porthole.server.recording;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ForwardingReader;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import java.time.Duration;

/**
 * Reads a recording up to where the log in memory begins, and the log from there on. If the recording ends earlier, the
 * events in between are missed.
 *
 * <p>Threads: confined to the reader's thread, except {@link #close} and {@link #missed}.
 */
final class RecordedLogCursor implements EventCursor {
  private final Recording recording;
  private final EventRing ring;
  private volatile EventCursor present;
  private long missedBefore;
  private boolean live;
  private boolean closed;
  /** The number of the next event; reader's thread only. */
  private long next;

  RecordedLogCursor(Recording recording, EventRing ring, long seq) {
    this.recording = recording;
    this.ring = ring;
    this.present = recording.openCursor(seq);
    this.next = seq;
  }

  @Override
  public int drain(Reader reader, int atMost) {
    if (live) {
      return present.drain(reader, atMost);
    }
    int drained = present.drain(new Follower(reader), atMost);
    if (drained > 0 || next < ring.oldestSeq() && recording.summary().beingWritten()) {
      return drained;
    }
    goLive();
    return present.drain(reader, atMost);
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return !live && next >= ring.oldestSeq() || present.await(timeout);
  }

  @Override
  public long missed() {
    return missedBefore + present.missed();
  }

  /** 1 while the reader is still in the recording: the whole log in memory waits. */
  @Override
  public double backlog() {
    return live ? present.backlog() : 1;
  }

  @Override
  public synchronized void close() {
    closed = true;
    present.close();
    recording.close();
  }

  private synchronized void goLive() {
    missedBefore = present.missed();
    present.close();
    present = ring.openCursor(next);
    live = true;
    if (closed) {
      present.close();
    }
    recording.close();
  }

  /** Passes recorded events on and tracks their numbers. */
  private final class Follower extends ForwardingReader {
    Follower(Reader reader) {
      super(reader);
    }

    @Override
    public void onEvent(long seq, ServerEvent event) {
      next = seq + 1;
      super.onEvent(seq, event);
    }

    @Override
    public void onMissed(long count) {
      next += count;
      super.onMissed(count);
    }

    @Override
    public void onUnknown(long count) {
      next += count;
      super.onUnknown(count);
    }
  }
}
