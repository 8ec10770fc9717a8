package dev.porthole.server.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures the processor time of this process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the clocks are those of Linux")
class CpuClockTest {
  /** By which the JVM may round down: one of user, and one of system time. */
  private static final long TICKS_NANOS = 20_000_000;

  private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Test
  void tellsWhatTheSystemTellsOfThisProcess() {
    long before = system.getProcessCpuTime();
    long told = CpuClock.nanosOf(ProcessHandle.current().pid()).orElseThrow();
    long after = system.getProcessCpuTime();
    assertTrue(before <= told && told <= after + TICKS_NANOS, before + " <= " + told + " <= " + after);
  }

  @Test
  void tellsOfAnotherProcessFinerThanInTicks() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      long told = CpuClock.nanosOf(other.pid()).orElseThrow();
      assertTrue(told > 0 && told < 1_000_000_000, () -> Long.toString(told));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertEquals(OptionalLong.empty(), CpuClock.nanosOf(other.pid()), "it is gone");
  }
}
