package dev.porthole.server.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reserve is available in an emergency, and again afterwards. */
class DescriptorReserveTest {
  private final DescriptorReserve reserve = new DescriptorReserve(2);
  private final AtomicInteger tries = new AtomicInteger();

  @AfterEach
  void giveUp() {
    reserve.close();
  }

  @Test
  void isLentAndTakenBack() {
    boolean[] kept = {true};
    reserve.lend(() -> kept[0] = reserve.isKept());
    assertFalse(kept[0]);
    assertTrue(reserve.isKept());
    reserve.close();
    reserve.lend(() -> {});
    assertFalse(reserve.isKept(), "not after its end");
  }

  @Test
  void isNotTouchedByWhatCanBeOpenedWithoutIt() throws IOException {
    assertTrue(reserve.open(reserve::isKept));
  }

  @Test
  void isGivenPairByPairToWhatFindsNone() throws IOException {
    boolean kept = reserve.open(() -> {
      if (tries.incrementAndGet() < 3) {
        throw new IOException("Too many open files");
      }
      return reserve.isKept();
    });
    assertFalse(kept);
    assertEquals(3, tries.get());
    assertTrue(reserve.isKept());
  }

  @Test
  void whatFailsForAnotherReasonFailsAtOnce() {
    assertThrows(NoSuchFileException.class, () -> reserve.open(() -> {
      tries.incrementAndGet();
      throw new NoSuchFileException("Too many open files");
    }));
    assertEquals(1, tries.get());
  }

  @Test
  void aLastingLackIsReported() {
    assertThrows(IOException.class, () -> reserve.open(() -> {
      tries.incrementAndGet();
      throw new IOException("Too many open files");
    }));
    assertEquals(3, tries.get());
  }
}
