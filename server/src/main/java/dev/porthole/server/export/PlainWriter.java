package dev.porthole.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Passes text on, and throws unchecked exceptions that a {@link java.io.PrintWriter} around it would swallow, so that
 * the cause of a failed write is known.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class PlainWriter extends Writer {
  private final Writer out;

  PlainWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(char[] characters, int from, int count) {
    try {
      out.write(characters, from, count);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void write(String text, int from, int count) {
    try {
      out.write(text, from, count);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    flush(); // the output is closed by its owner
  }
}
