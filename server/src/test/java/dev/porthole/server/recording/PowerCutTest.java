package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.recording.Recording;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulates a power cut: shuts a file system down with all its unwritten data, including its journal, and mounts it
 * again. Skipped where that is not possible. Has its own command, because it mounts disks: see .github/CONTRIBUTING.md.
 */
@Tag("bench")
class PowerCutTest {
  private static final int DISK_BYTES = 192 << 20;
  /** Makes the file system lose everything that is not on disk: EXT4_IOC_SHUTDOWN with NOLOGFLUSH. */
  private static final String CUT = "import fcntl,os,struct,sys,time\n"
      + "disk=os.open(sys.argv[1],os.O_RDONLY)\n"
      + "fcntl.ioctl(disk,0x8004587d,struct.pack('I',2))\n"
      + "open(sys.argv[2],'w').write(str(time.time_ns()))";
  /** Time for the flushed numbers to be printed, on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  @TempDir
  private Path home;
  private Path image;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    image = home.resolve("image");
    disk = Files.createDirectory(home.resolve("disk"));
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(DISK_BYTES);
    }
    assumeTrue(run("python3", "-c", "import fcntl") && run("mkfs.ext4", "-q", "-F", image.toString())
        && run("mount", "-o", "loop", image.toString(), disk.toString()),
        "a power cut is rehearsed by root on Linux, with mkfs.ext4, loop devices and python3");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @RepeatedTest(3)
  void whatWasForcedOutlivesAPowerCutAndLittleElseIsLost() throws IOException, InterruptedException {
    Path folder = disk.resolve("r");
    long forced;
    long cutNanos;
    try (ServerProcess victim = ServerProcess.startMain(RecordingVictim.class, folder.toString(), "1000000")) {
      victim.awaitOut(line -> line.startsWith("forced ") && line.length() > "forced 100000".length() - 1);
      forced = lastForced(victim.out());
      Path cutAt = home.resolve("cut-at");
      assumeTrue(run("python3", "-c", CUT, disk.toString(), cutAt.toString()),
          "this kernel cannot shut a file system down");
      cutNanos = Long.parseLong(Files.readString(cutAt));
      ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly);
      victim.exitCode();
    }
    Await.until("it is unmounted", () -> unmounted());
    assertTrue(run("mount", "-o", "loop", image.toString(), disk.toString()));
    try (Recording recording = RecordingFolder.open(folder)) {
      ReadEvents seen = ReadEvents.all(recording.openCursor());
      assertEquals(0, seen.missed);
      assertTrue(seen.numbers.getLast() >= forced, "forced up to " + forced + ", read to " + seen.numbers.getLast());
      Duration lost = Duration.ofNanos(cutNanos - seen.events.getLast().timeNanos());
      System.out.println(
          "forced up to " + forced + ", read to " + seen.numbers.getLast() + ", lost " + lost.toMillis() + " ms");
      assertTrue(lost.compareTo(Durability.DEFAULT.interval().orElseThrow().plus(SLACK)) < 0, "lost: " + lost);
    }
  }

  private boolean unmounted() {
    try {
      return run("umount", disk.toString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The last line may be incomplete. */
  private static long lastForced(List<String> seen) {
    return Long.parseLong(seen.get(seen.size() - 2).substring("forced ".length()));
  }
}
