package dev.porthole.server.terminal;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Standard output as a buffered writer. Terminals without a locale say ASCII and show UTF-8 all the same.
 *
 * <p>Threads: stateless.
 */
public final class StandardOutput {
  private static final int BUFFER = 64 * 1024;

  private StandardOutput() {}

  /** In the terminal's charset; in UTF-8 where that is ASCII. */
  public static PrintWriter forPeople() {
    Charset terminal = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
    return writer(terminal.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : terminal);
  }

  /** In UTF-8. */
  public static PrintWriter forPrograms() {
    return writer(StandardCharsets.UTF_8);
  }

  private static PrintWriter writer(Charset charset) {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    return new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, charset), BUFFER), false);
  }
}
