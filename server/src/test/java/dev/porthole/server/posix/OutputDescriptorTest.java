package dev.porthole.server.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipe that is written, read, full, and abandoned by its reader. */
class OutputDescriptorTest {
  private static final int SHORT_MILLIS = 20;

  private Pipes.Ends pipe;
  private OutputDescriptor output;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(Posix.isSupported(), "the calls are those of Linux");
    pipe = new Pipes().open();
    output = new OutputDescriptor(pipe.writing());
  }

  @AfterEach
  void close() {
    if (pipe != null) {
      Sockets.ofThisThread().close(pipe.writing());
    }
  }

  private void closeReader() {
    Sockets.ofThisThread().close(pipe.reading());
  }

  @Test
  void aPipeTakesWhatItHasRoomForAndThenNothingWithoutWaitingForEver() {
    byte[] much = new byte[100_000];
    long written = 0;
    int taken = output.write(much, 0, much.length, SHORT_MILLIS);
    while (taken > 0) {
      written += taken;
      taken = output.write(much, 0, much.length, SHORT_MILLIS);
    }
    assertEquals(0, taken);
    assertTrue(written > 0);
    assertFalse(output.isHungUp());
    closeReader();
  }

  @Test
  void aReaderThatLeavesIsSeenBeforeAnythingIsWritten() {
    assertFalse(output.isHungUp());
    closeReader();
    assertTrue(output.isHungUp());
    assertEquals(-Errno.EPIPE, output.write(new byte[1], 0, 1, SHORT_MILLIS));
  }
}
