package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a recorder is killed, every event that was safe then is recorded. */
class CrashTest {
  private static final int ROUNDS = 20;
  private static final int MAX_LIFE_MILLIS = 400;

  @TempDir
  private Path home;

  /** Checks that numbers, and offsets of chunks in their streams, go up without a gap. */
  private static final class Checked implements EventCursor.Reader {
    private final Map<ConnectionId, long[]> streams = new HashMap<>();
    private long next = 1;

    @Override
    public void onEvent(long seq, ServerEvent event) {
      assertEquals(next, seq);
      next++;
      if (event instanceof ConnectionOpened opened) {
        assertEquals(null, streams.put(opened.connection(), new long[2]), "a number is given once");
      }
      if (event instanceof ChunkEvent chunk) {
        long[] stream = streams.get(chunk.connection());
        int side = chunk instanceof BytesReceived ? 0 : 1;
        assertEquals(stream[side], chunk.offset());
        stream[side] += chunk.data().length();
      }
    }

    @Override
    public void onMissed(long count) {
      throw new AssertionError(count + " are missing");
    }
  }

  @Test
  void everyEventThatWasForcedIsThereAfterKill9AtAnyMoment() {
    Path folder = home.resolve("r");
    Random random = new Random();
    long recorded = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      long forced = liveAndDie(folder, random.nextInt(MAX_LIFE_MILLIS));
      long started = System.nanoTime();
      Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()).close();
      long millis = (System.nanoTime() - started) / 1_000_000;
      try (Recording recording = RecordingFolder.open(folder); EventCursor cursor = recording.openCursor()) {
        Checked checked = new Checked();
        while (cursor.drain(checked, 10_000) > 0) {
          // until the end
        }
        assertTrue(checked.next > forced, "forced up to " + forced + ", read up to " + (checked.next - 1));
        assertTrue(forced >= recorded, "numbers go on");
        recorded = checked.next - 1;
      }
      assertTrue(millis < Await.DEADLINE.toMillis(), "repaired in " + millis + " ms");
    }
    assertTrue(recorded > ROUNDS * 100, recorded + " events in " + ROUNDS + " lives");
  }

  /** The number of the event last printed as safe. */
  private static long liveAndDie(Path folder, int millis) {
    try (ServerProcess victim = ServerProcess.startMain(RecordingVictim.class, folder.toString(), "1000000")) {
      victim.awaitOut(line -> !line.equals("forced 0"));
      Await.until("it tells more", () -> victim.out().size() > 1);
      LockSupport.parkNanos(millis * 1_000_000L);
      ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly); // SIGKILL
      victim.exitCode();
      List<String> seen = victim.out();
      return Long.parseLong(seen.get(seen.size() - 2).substring("forced ".length())); // the last line may be incomplete
    }
  }
}
