package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where file locks belong to the process, closing the file anywhere in the process releases the lock. */
class LockTest {
  @TempDir
  private Path home;

  private static boolean anotherProgramMayWrite(Path folder) {
    try (ServerProcess other = ServerProcess.startMain(RecordingVictim.class, folder.toString(), "1000000")) {
      return other.exitCode() == 0 || !String.join("\n", other.err()).contains("is being written already");
    }
  }

  @Test
  void readersInTheRecordersOwnProgramLeaveItsLockAlone() {
    Path folder = home.resolve("r");
    try (Recorder _ = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system());
        Recording reader = RecordingFolder.open(folder)) {
      assertTrue(reader.summary().beingWritten());
      RecordingFailure second = assertThrows(RecordingFailure.class,
          () -> Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()));
      assertTrue(second.getMessage().contains("is being written already by process " + ProcessHandle.current().pid()),
          second.getMessage());
      assertEquals(false, anotherProgramMayWrite(folder));
    }
    try (Recording reader = RecordingFolder.open(folder)) {
      assertEquals(false, reader.summary().beingWritten());
    }
    Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()).close();
  }
}
