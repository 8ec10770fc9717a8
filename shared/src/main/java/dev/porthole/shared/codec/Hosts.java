package dev.porthole.shared.codec;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses hosts as people type them: a name, an IPv4 address, or an IPv6 address with or without brackets. An invalid
 * address is rejected here instead of being looked up as a name.
 *
 * <p>Threads: stateless.
 */
public final class Hosts {
  private static final String RIGHT = ": use a name, or an address such as 127.0.0.1 or ::1";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,253}");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0[xX][0-9A-Fa-f.xX]*");
  private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\[\\]]+]|[^:\\[\\]]+):(\\d+)");
  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)]");

  private Hosts() {}

  /**
   * The host without brackets.
   *
   * @throws IllegalArgumentException with one line that begins with the word host and says what would be right
   */
  public static String parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("host needs a name or an address, such as 127.0.0.1");
    }
    Matcher withPort = WITH_PORT.matcher(text);
    if (withPort.matches()) {
      throw new IllegalArgumentException("host '" + VisibleText.of(text) + "' has a port in it: leave out :"
          + VisibleText.of(withPort.group(2)) + " and give the port on its own");
    }
    Matcher inBrackets = IN_BRACKETS.matcher(text);
    String host = inBrackets.matches() ? inBrackets.group(1) : text;
    if (host.contains(":")) {
      requireInterface(text, literal(text, host));
    } else if (!NAME.matcher(host).matches()) {
      throw wrong(text, RIGHT);
    } else if (NUMBERS.matcher(host).matches()) {
      requireFourNumbers(text, host);
    }
    return host;
  }

  private static void requireFourNumbers(String text, String host) {
    if (!FOUR_NUMBERS.matcher(host).matches()) {
      throw wrong(text, ": an address has four numbers, such as 127.0.0.1");
    }
    literal(text, host);
  }

  private static InetAddress literal(String text, String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException none) {
      int scope = host.indexOf('%');
      throw scope < 0 ? wrong(text, RIGHT) : wrongInterface(text, host.substring(scope + 1));
    }
  }

  /** Requires an interface: the same link-local address may exist on each of the machine's networks. */
  private static void requireInterface(String text, InetAddress address) {
    if (!(address instanceof Inet6Address v6) || v6.getScopedInterface() != null) {
      return;
    }
    if (v6.getScopeId() != 0 && !isInterface(Integer.toString(v6.getScopeId()))) {
      throw wrongInterface(text, Integer.toString(v6.getScopeId()));
    }
    if (v6.isLinkLocalAddress() && v6.getScopeId() == 0) {
      throw new IllegalArgumentException("host '" + VisibleText.of(text)
          + "' is a link-local address, which needs its interface: such as fe80::1%eth0");
    }
  }

  private static boolean isInterface(String name) {
    try {
      return NetworkInterface.getByName(name) != null
          || INDEX.matcher(name).matches() && NetworkInterface.getByIndex(Integer.parseInt(name)) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }

  private static IllegalArgumentException wrongInterface(String text, String name) {
    return wrong(text, ": " + (isInterface(name)
        ? "interface '" + VisibleText.of(name) + "' has no such addresses"
        : "'" + VisibleText.of(name) + "' is no interface of this machine"));
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("host '" + VisibleText.of(text) + "' is no host" + why);
  }
}
