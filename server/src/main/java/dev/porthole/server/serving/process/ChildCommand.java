package dev.porthole.server.serving.process;

import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ConnectionCommand.HalfClose;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.Reset;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.event.Bytes;
import java.util.List;

/**
 * Encodes a {@link ConnectionCommand} for the pipe from a parent to its child: a letter, and for {@link Send} the
 * length of the mark (1 byte), the mark and the data.
 *
 * <p>Threads: stateless.
 */
final class ChildCommand {
  private static final char SEND = 's';
  private static final char DISCONNECT = 'd';
  private static final char RESET = 'r';
  private static final char HALF_CLOSE = 'h';
  private static final char PAUSE_READING = 'p';
  private static final char RESUME_READING = 'c';
  /** Bytes before the mark of a {@link Send}. */
  private static final int MARK = 2;

  private ChildCommand() {}

  static Bytes write(ConnectionCommand command) {
    return switch (command) {
      case Send(Bytes mark, Bytes data) -> Bytes.concat(
          List.of(Bytes.copyOf((byte) SEND, (byte) mark.length()), mark, data));
      case Disconnect() -> letter(DISCONNECT);
      case Reset() -> letter(RESET);
      case HalfClose() -> letter(HALF_CLOSE);
      case PauseReading() -> letter(PAUSE_READING);
      case ResumeReading() -> letter(RESUME_READING);
    };
  }

  static ConnectionCommand read(Bytes frame) {
    return switch (frame.at(0)) {
      case SEND -> {
        int data = MARK + frame.at(1);
        yield new Send(frame.slice(MARK, data), frame.slice(data, frame.length()));
      }
      case DISCONNECT -> new Disconnect();
      case RESET -> new Reset();
      case HALF_CLOSE -> new HalfClose();
      case PAUSE_READING -> new PauseReading();
      case RESUME_READING -> new ResumeReading();
      default -> throw new IllegalArgumentException("no command begins with " + frame.at(0));
    };
  }

  private static Bytes letter(char letter) {
    return Bytes.copyOf((byte) letter);
  }
}
