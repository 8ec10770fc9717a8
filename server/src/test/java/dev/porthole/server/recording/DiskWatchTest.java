package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
  private final List<String> seen = new ArrayList<>();
  private long nanos = 1;
  private double behind;

  private final DiskWatch.Listener listener = new DiskWatch.Listener() {
    @Override
    public double behind() {
      return behind;
    }

    @Override
    public void onBehind(Duration since) {
      seen.add("behind " + since.toSeconds());
    }

    @Override
    public void onCaughtUp() {
      seen.add("caught up");
    }

    @Override
    public void onGivenUp(Duration since) {
      seen.add("given up " + since.toSeconds());
    }
  };

  private DiskWatch watch = watch(new WhenDiskHangs(Optional.of(Duration.ofSeconds(10))));

  private DiskWatch watch(WhenDiskHangs policy) {
    return new DiskWatch(policy, () -> nanos, listener);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      nanos += Duration.ofSeconds(1).toNanos();
      watch.look();
    }
  }

  @Test
  void aDiskThatHangsIsReportedWithinFiveSecondsAndGivenUpAfterTen() {
    watch.begin();
    pass(3);
    assertEquals(List.of(), seen);
    pass(2);
    assertEquals(List.of("behind 4"), seen);
    assertEquals(Duration.ofSeconds(5), watch.hung());
    pass(60);
    assertEquals(List.of("behind 4", "given up 10"), seen, "each once");
    watch.end();
    pass(1);
    assertEquals(List.of("behind 4", "given up 10", "caught up"), seen);
    assertEquals(Duration.ZERO, watch.hung());
  }

  @Test
  void itIsWaitedForWhereThatIsWanted() {
    watch.close();
    watch = watch(WhenDiskHangs.WAIT);
    watch.begin();
    pass(3600);
    assertEquals(List.of("behind 4"), seen);
  }

  @Test
  void aDiskThatIsBusyAndAnswersHasNotHung() {
    for (int i = 0; i < 100; i++) {
      watch.begin();
      pass(1);
    }
    assertEquals(List.of(), seen);
  }

  @Test
  void oneThatIsTooSlowIsReportedAndNotGivenUp() {
    behind = 0.3;
    for (int i = 0; i < 100; i++) {
      watch.begin();
      pass(1);
    }
    assertEquals(List.of("behind 4"), seen);
    behind = 0.1;
    pass(1);
    assertEquals(List.of("behind 4", "caught up"), seen);
  }
}
