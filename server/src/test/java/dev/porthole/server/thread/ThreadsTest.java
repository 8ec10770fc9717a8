package dev.porthole.server.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  @Test
  void aThreadIsADaemonNamedByItsRoleAndItsEndIsLogged() {
    Thread thread = Threads.daemon("porthole-test").unstarted(() -> {});
    assertEquals("porthole-test", thread.getName());
    assertTrue(thread.isDaemon());
    assertNotSame(thread.getThreadGroup(), thread.getUncaughtExceptionHandler());
  }

  @Test
  void threadsOfOneRoleAreNumberedFromOne() {
    ThreadFactory threads = Threads.numbered("porthole-test-");
    assertEquals("porthole-test-1", threads.newThread(() -> {}).getName());
    Thread second = threads.newThread(() -> {});
    assertEquals("porthole-test-2", second.getName());
    assertTrue(second.isDaemon());
    assertNotSame(second.getThreadGroup(), second.getUncaughtExceptionHandler());
  }
}
