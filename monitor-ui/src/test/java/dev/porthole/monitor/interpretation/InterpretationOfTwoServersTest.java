package dev.porthole.monitor.interpretation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.monitor.testing.TwoServers;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both servers have a connection 1. */
class InterpretationOfTwoServersTest {
  private static final Bytes CHINESE = Bytes.ofText("你好", Charset.forName("gb18030"));

  private final TwoServers servers = new TwoServers();
  private final TwoServers.Side first = servers.first;
  private final TwoServers.Side second = servers.second;
  private final InterpretationModel reading = servers.model.reading();

  @Test
  void aFramingCutsOneAlone() {
    servers.model.conversation().resizeWindow(10);
    first.received(1, "a\nb\n");
    second.received(1, "x\ny\n");
    servers.select(first.row(1));
    reading.framingProperty().set("line");
    reading.apply();
    assertEquals(List.of("a\n", "b\n", "x\ny\n"), servers.shown());
    servers.select(second.row(1));
    assertEquals("raw", reading.framingProperty().get());
  }

  @Test
  void aCharsetIsThatOfOneAlone() {
    first.received(1, CHINESE);
    second.received(1, CHINESE);
    List<String> before = second.texts(1);
    servers.select(first.row(1));
    reading.receivedAsProperty().set("gb18030");
    reading.sentAsProperty().set("gb18030");
    reading.apply();
    assertEquals(List.of("你好"), first.texts(1));
    assertEquals(before, second.texts(1));
    assertEquals(Charset.forName("gb18030"), reading.charset(first.key(1), LineKind.RECEIVED, CHINESE));
    servers.select(second.row(1));
    reading.receivedAsProperty().set("iso-8859-1");
    reading.apply();
    assertEquals(List.of("你好"), first.texts(1));
    assertEquals(Charset.forName("iso-8859-1"), reading.charset(second.key(1), LineKind.RECEIVED, CHINESE));
  }

  @Test
  void aGuessIsMadeFromTheBytesOfOneAlone() {
    Monitor alone = new Monitor();
    alone.opened(1);
    long offset = 0;
    for (int i = 0; i < 50; i++) {
      String said = "line " + i + "\n";
      alone.received(1, offset, Monitor.utf8(said));
      offset += said.length();
      second.received(1, Monitor.hex("00 05 01 02 03 04 05"));
      first.received(1, said);
    }
    alone.frame();
    alone.select(1);
    alone.model.guesses().guess();
    alone.answer();
    servers.frame();
    servers.select(first.row(1));
    servers.model.guesses().guess();
    servers.answer();
    assertFalse(alone.model.guesses().suggestions().isEmpty());
    assertEquals(List.copyOf(alone.model.guesses().suggestions()), List.copyOf(servers.model.guesses().suggestions()));
  }
}
