package dev.porthole.server.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Child processes and pipes, against the system's shell. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the system calls are those of Linux")
class ProcessesTest {
  private static final int NONE = 2;

  private final Pipes pipes = new Pipes();
  private final Sockets sockets = new Sockets();

  @BeforeEach
  void onlyWhereItIsSupported() {
    assumeTrue(Posix.isSupported(), "the system calls are known for Linux on x64 and arm64 only");
  }

  private static List<String> shell(String script, String... arguments) {
    return Stream.concat(Stream.of("/bin/sh", "-c", script), Stream.of(arguments)).toList();
  }

  private String read(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(4096);
      StringBuilder text = new StringBuilder();
      int[] count = {-Errno.EAGAIN};
      while (count[0] != 0) {
        Await.until("something is there", () -> (count[0] = pipes.read(descriptor, memory)) != -Errno.EAGAIN);
        assertTrue(count[0] >= 0, () -> Errno.text(-count[0]));
        text.append(new String(memory.asSlice(0, count[0]).toArray(ValueLayout.JAVA_BYTE),
            StandardCharsets.UTF_8));
      }
      return text.toString();
    }
  }

  private void write(int descriptor, String text) {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertEquals(bytes.length, pipes.write(descriptor, arena.allocateFrom(
          ValueLayout.JAVA_BYTE, bytes)));
    }
  }

  @Test
  void aChildHasTheDescriptorsItIsGivenUnderTheirNumbersAndNoOthers() throws IOException {
    Pipes.Ends down = pipes.open();
    Pipes.Ends up = pipes.open();
    write(down.writing(), "from standard input\n");
    sockets.close(down.writing()); // closed before it reads: the child's end does not block either
    int pid = Processes.spawn(shell("cat; echo $0; ls /proc/self/fd | tr '\\n' ' '", "参数"),
        List.of(down.reading(), up.writing(), NONE));
    sockets.close(down.reading());
    sockets.close(up.writing());
    assertEquals("from standard input\n参数\n0 1 2 3 ", read(up.reading()), "3 is the list's own");
    Processes.end(pid);
    sockets.close(up.reading());
  }

  @Test
  void itsExitCodeIsReturnedOnceItHasEnded() throws IOException {
    Pipes.Ends up = pipes.open();
    int pid = Processes.spawn(shell("exit 7"), List.of(NONE, up.writing(), NONE));
    sockets.close(up.writing());
    assertEquals("", read(up.reading()));
    Await.until("it has ended", () -> !isRunning(pid));
    assertEquals(7, Processes.end(pid));
    sockets.close(up.reading());
    assertTrue(ProcessHandle.of(pid).isEmpty(), "the system has forgotten it");
  }

  @Test
  void oneThatHasNotEndedIsKilled() throws IOException {
    // without a shell, whose child would outlive it
    int pid = Processes.spawn(List.of("/bin/sleep", "1000"), List.of(NONE, NONE, NONE));
    assertEquals(128 + 9, Processes.end(pid));
    assertTrue(ProcessHandle.of(pid).isEmpty());
  }

  @Test
  void oneHasAGroupOfItsOwnSoThatWhatIsTypedReachesThisProcessAlone() throws IOException {
    Pipes.Ends up = pipes.open();
    int pid = Processes.spawn(shell("cut -d' ' -f5 /proc/$$/stat"), List.of(NONE, up.writing(), NONE));
    sockets.close(up.writing());
    assertEquals(pid + "\n", read(up.reading()));
    Processes.end(pid);
    sockets.close(up.reading());
  }

  @Test
  void aMissingProgramIsReportedInTheSystemsWords() {
    IOException failed = assertThrows(IOException.class,
        () -> Processes.spawn(List.of("/nowhere/at/all"), List.of(NONE)));
    assertEquals("No such file or directory", failed.getMessage());
  }

  @Test
  void aPipeThatIsFullOrEmptyDoesNotBlock() throws IOException {
    Pipes.Ends ends = pipes.open();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(64 * 1024);
      assertEquals(-Errno.EAGAIN, pipes.read(ends.reading(), memory));
      int written = 1;
      while (written > 0) {
        written = pipes.write(ends.writing(), memory);
      }
      assertEquals(-Errno.EAGAIN, written);
      sockets.close(ends.reading());
      assertEquals(-Errno.EPIPE, pipes.write(ends.writing(), memory));
      sockets.close(ends.writing());
    }
  }

  /** Excludes zombies, which the JDK takes for running. */
  private static boolean isRunning(int pid) {
    try {
      return !Files.readString(Path.of("/proc", Integer.toString(pid), "stat"))
          .contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }
}
