package dev.porthole.monitor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@link Talkers} in a process of their own, which ends with this one.
 *
 * <p>Threads: confined to one.
 */
final class TalkersProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader says;
  private final OutputStream orders;

  /** Returns when all clients are connected. */
  TalkersProcess(int port, int connections, int talking, long perSecond) throws Exception {
    Path classes = Path.of(Talkers.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = Stream.concat(
        Stream.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m", "-XX:+UseSerialGC", "-cp",
            classes.toString(), Talkers.class.getName()),
        Stream.of(port, connections, talking, perSecond).map(String::valueOf)).toList();
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    orders = process.getOutputStream();
    if (!"ready".equals(says.readLine())) {
      throw new IOException("the talkers did not connect");
    }
  }

  void begin() throws IOException {
    orders.write('\n');
    orders.flush();
  }

  /** Returns how many messages were sent. */
  long end() throws IOException {
    begin();
    return Long.parseLong(says.readLine());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
