package dev.porthole.server.serving;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands typed on standard input: {@code stop}, {@code quit} or {@code exit}, each on a line of its own, stop the
 * server.
 *
 * <p>Threads: confined to the thread that watches standard input.
 */
public final class TypedCommands {
  private static final Logger LOG = LoggerFactory.getLogger(TypedCommands.class);
  private static final List<String> STOP = List.of("stop", "quit", "exit");
  private static final int MAX_LENGTH = 1024;

  private final InputStream input;
  private final Runnable stop;
  private final StringBuilder line = new StringBuilder();

  /** @param stop called to stop the server; must return at once */
  public TypedCommands(Runnable stop) {
    this(new FileInputStream(FileDescriptor.in), stop);
  }

  TypedCommands(InputStream input, Runnable stop) {
    this.input = input;
    this.stop = stop;
  }

  /** Reads the available input, without blocking if there is some; {@code false} at the end. */
  public boolean read() {
    byte[] typed = new byte[MAX_LENGTH];
    int count;
    try {
      count = input.read(typed);
    } catch (IOException failed) {
      LOG.debug("standard input reported {}", failed.toString());
      return false;
    }
    if (count < 0) {
      return false;
    }
    new String(typed, 0, count, StandardCharsets.UTF_8).chars().forEach(this::take);
    return true;
  }

  private void take(int character) {
    if (character != '\n') {
      if (line.length() < MAX_LENGTH) {
        line.append((char) character);
      }
      return;
    }
    String command = line.toString().strip().toLowerCase(Locale.ROOT);
    line.setLength(0);
    if (STOP.contains(command)) {
      stop.run();
    } else if (!command.isEmpty()) {
      LOG.info("unknown command: type stop to stop");
    }
  }
}
