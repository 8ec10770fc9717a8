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
  /** How much the JVM may round down: one tick of user, and one of system time. */
  private static final long TICKS_NANOS = 20_000_000;

  private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Test
  void agreesWithTheSystemForThisProcess() {
    long before = system.getProcessCpuTime();
    long measured = CpuClock.nanosOf(ProcessHandle.current().pid()).orElseThrow();
    long after = system.getProcessCpuTime();
    assertTrue(before <= measured && measured <= after + TICKS_NANOS, before + " <= " + measured + " <= " + after);
  }

  @Test
  void isFinerThanTicksForAnotherProcess() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      long measured = CpuClock.nanosOf(other.pid()).orElseThrow();
      assertTrue(measured > 0 && measured < 1_000_000_000, () -> Long.toString(measured));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertEquals(OptionalLong.empty(), CpuClock.nanosOf(other.pid()), "it is gone");
  }
}
