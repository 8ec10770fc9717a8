package dev.porthole.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.api.Serving;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SoakTest {
  private static final SoakSample QUIET = new SoakSample(0, 0, 20, 0, 0);

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the process is watched by /proc, which only Linux has")
  void twentySecondsOfEverythingAtOnceLeaveTheServerAsItWas() throws Exception {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    List<String> problems = new Soak(Serving.DEFAULT_PROVIDER, new PrintStream(told, true, StandardCharsets.UTF_8))
        .run(Duration.ofSeconds(20));
    assertEquals(List.of(), problems, () -> told.toString(StandardCharsets.UTF_8));
  }

  @Nested
  class TheVerdict {
    @Test
    void isGoodWhereMemoryGoesUpAndDown() {
      assertEquals(List.of(), verdict(i -> sample((i % 7) << 20, 0), QUIET));
    }

    @Test
    void tellsOfAHeapThatGrows() {
      assertTrue(verdict(i -> sample(i << 20, 0), QUIET).getFirst().startsWith("heap KiB grew from "));
    }

    @Test
    void tellsOfMemoryOutsideTheHeapThatGrows() {
      assertTrue(verdict(i -> sample(0, i << 20), QUIET).getFirst().startsWith("resident KiB grew from "));
    }

    @Test
    void tellsOfWhatIsLeftOpen() {
      SoakSample after = new SoakSample(0, 0, 40, 3, 0);
      assertEquals(List.of("3 connections are live when all clients have gone", "descriptors: 20 before, 40 after"),
          verdict(i -> sample(i, i), after));
    }

    private static List<String> verdict(LongFunction<SoakSample> second, SoakSample after) {
      return new SoakVerdict(QUIET, LongStream.range(0, 100).mapToObj(second).toList(), after).problems();
    }

    private static SoakSample sample(long heapBytes, long residentBytes) {
      return new SoakSample(heapBytes, residentBytes, 60, 40, 0);
    }
  }
}
