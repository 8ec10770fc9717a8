package dev.porthole.server.serving.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.event.Bytes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChildCommandTest {
  private static final Bytes MARK = Bytes.copyOf((byte) 0xFE, (byte) 0xFF);
  private static final Bytes DATA = Bytes.copyOf((byte) 0, (byte) 's', (byte) -1);
  private static final List<ConnectionCommand> ALL = List.of(new Send(MARK, DATA), new Disconnect(), new Reset(),
      new HalfClose(), new PauseReading(), new ResumeReading());

  @Test
  void everyCommandComesOutOfThePipeAsItWentIn() {
    for (ConnectionCommand command : ALL) {
      assertEquals(command, ChildCommand.read(ChildCommand.write(command)));
    }
    assertEquals(Set.of(ConnectionCommand.class.getPermittedSubclasses()),
        ALL.stream().map(ConnectionCommand::getClass).collect(Collectors.toSet()));
  }

  @Test
  void markAndDataMayBeMissing() {
    for (Send send : List.of(new Send(Bytes.EMPTY), new Send(DATA), new Send(MARK, Bytes.EMPTY),
        new Send(Bytes.copyOf(new byte[64]), DATA))) {
      assertEquals(send, ChildCommand.read(ChildCommand.write(send)));
    }
  }

  @Test
  void refusesWhatIsNoCommand() {
    assertThrows(IllegalArgumentException.class, () -> ChildCommand.read(Bytes.copyOf((byte) 'x')));
  }
}
