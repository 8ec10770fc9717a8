package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the children are programs of the POSIX shell")
class ChildTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private final List<Child> closed = new ArrayList<>();

  private Child shell(String script) throws IOException {
    return new Child(new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start(),
        line -> line.startsWith("=") || line.equals("ready"), closed::add);
  }

  @Test
  void keepsTheLinesThatAreWanted() throws IOException {
    try (Child child = shell("echo chatter; echo =1; echo more chatter; echo =2")) {
      assertEquals(Optional.of("=1"), child.line(SOON));
      assertEquals(Optional.of("=2"), child.line(SOON));
      assertEquals(Optional.empty(), child.line(SOON), "it has ended");
    }
    assertEquals(1, closed.size());
  }

  @Test
  void whatItSaidLastIsKnownWithoutItsStackTrace() throws IOException {
    try (Child child = shell("echo well; echo 'Error: no memory'; printf '\\tat somewhere\\n\\n'")) {
      assertEquals(Optional.empty(), child.line(SOON));
      assertEquals("Error: no memory", child.said());
    }
  }

  @Test
  void itsChildrenEndWithIt() throws IOException {
    Child child = shell("sleep 60 & sleep 60 & echo ready; wait");
    assertEquals(Optional.of("ready"), child.line(SOON));
    List<ProcessHandle> below = child.handle().descendants().toList();
    assertEquals(2, below.size());
    child.close();
    assertFalse(child.isAlive());
    Await.until("they have ended", () -> below.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void itMayEndItsChildrenItself() throws IOException {
    Child child = shell("trap 'echo =ended; kill $a; exit' TERM; sleep 60 & a=$!; echo ready; wait");
    assertEquals(Optional.of("ready"), child.line(SOON));
    child.close();
    assertEquals(Optional.of("=ended"), child.line(SOON));
  }

  @Test
  void whoDoesNotEndIsKilledWithItsChildren() throws IOException {
    Child child = shell("trap '' TERM; sleep 60 & echo ready; wait; sleep 60");
    assertEquals(Optional.of("ready"), child.line(SOON));
    List<ProcessHandle> below = child.handle().descendants().toList();
    child.close();
    assertFalse(child.isAlive());
    Await.until("they have ended", () -> below.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void afterTheEndNoneStarts() {
    Children children = new Children();
    children.close();
    IOException refused = assertThrows(IOException.class, () -> children.start("", _ -> true, "Main"));
    assertTrue(refused.getMessage().contains("has ended"));
  }

  @Test
  void aMainClassThatIsNotThereIsSaidSo() throws IOException {
    try (Children children = new Children(); Child child = children.start("", _ -> false, "no.such.Main")) {
      assertEquals(Optional.empty(), child.line(Duration.ofSeconds(30)));
      assertTrue(child.said().contains("ClassNotFoundException"), child.said());
    }
  }
}
