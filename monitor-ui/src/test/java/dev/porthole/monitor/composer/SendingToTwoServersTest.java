package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.composer.OutgoingMessage.Delivery;
import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.monitor.testing.TwoServers;
import dev.porthole.shared.event.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both servers have a connection 1. */
class SendingToTwoServersTest {
  private final TwoServers servers = new TwoServers();
  private final TwoServers.Side first = servers.first;
  private final TwoServers.Side second = servers.second;
  private final ComposerModel composer = servers.model.composer();

  private static List<List<Long>> receivers(FakeControl control) {
    return control.sends.stream().map(FakeControl.Call::to).toList();
  }

  @Test
  void aMessageGoesToTheServerOfTheSelectedRow() {
    servers.select(second.row(1));
    composer.wordsProperty().set("hello");
    composer.send();
    assertEquals(List.of(), receivers(first.control));
    assertEquals(List.of(List.of(1L)), receivers(second.control));
  }

  @Test
  void aMessageToAllGoesToBothAndReportsTheSum() {
    composer.targetProperty().set(Target.ALL);
    composer.wordsProperty().set("hello");
    composer.send();
    first.control.sends.getFirst().answer().complete(1);
    second.control.sends.getFirst().answer().complete(1);
    servers.answer();
    assertEquals(Notice.done("sent-to", 2), composer.noticeProperty().get());
  }

  @Test
  void allButTheSelectedIsTheOtherServersConnectionOfTheSameNumber() {
    servers.select(first.row(1));
    composer.targetProperty().set(Target.ALL_BUT_SELECTED);
    composer.wordsProperty().set("hello");
    composer.send();
    assertEquals(List.of(), receivers(first.control));
    assertEquals(List.of(List.of(1L)), receivers(second.control));
  }

  @Test
  void aRepetitionGoesToTheServerOfEach() {
    Repetition repetition = new Repetition(servers.controls,
        List.of(new Delivery(Bytes.EMPTY, Monitor.utf8("a"), List.of(first.key(1), second.key(1), second.key(2)))),
        1000,
        0);
    repetition.tick(0);
    assertEquals(List.of(List.of(1L)), receivers(first.control));
    assertEquals(List.of(List.of(1L, 2L)), receivers(second.control));
    first.control.sends.getFirst().answer().complete(1);
    assertEquals(0, repetition.sent(), "the other server has not answered");
    second.control.sends.getFirst().answer().complete(1);
    assertEquals(1, repetition.sent());
    assertEquals(1, repetition.partly());
  }

  @Test
  void aFileGoesToEachFromItsOwnQueue(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.bin"), new byte[1000]);
    first.control.answersAtOnce = true;
    second.control.answersAtOnce = true;
    first.control.connections = List.of();
    second.control.connections = List.of(second.info(1, 0));
    FileTransfer transfer = new FileTransfer(servers.controls, file, List.of(first.key(1), second.key(1)));
    assertEquals(Notice.failed("file-sent-some", "a.bin", 1, 2, 1000L), transfer.run(), "one has left its server");
    assertEquals(List.of(), receivers(first.control));
    assertEquals(List.of(List.of(1L)), receivers(second.control));
  }
}
