package dev.porthole.server.cli.option;

import dev.porthole.shared.codec.Hosts;
import dev.porthole.shared.codec.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as users type it: {@code 127.0.0.1:9999}, {@code example.org:7}, {@code [::1]:9999}.
 *
 * <p>Threads: immutable.
 *
 * @param port 1 to 65535
 */
public record Target(String host, int port) {
  private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  /** @throws IllegalArgumentException with one line that says what would be right */
  static Target parse(String text) {
    Matcher form = FORM.matcher(text);
    int port = form.matches() ? Integer.parseInt(form.group(3)) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("'" + VisibleText.of(text)
          + "' is not a server: use HOST:PORT with a port from 1 to 65535, such as 127.0.0.1:9999 or [::1]:9999");
    }
    return new Target(Hosts.parse(form.group(1) == null ? form.group(2) : "[" + form.group(1) + "]"), port);
  }
}
