package dev.porthole.monitor.testing;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.event.ConnectionId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The keys of connections of a window's first server, by their numbers, and of the second one's. */
public final class Keys {
  public static final ServerId SECOND = new ServerId(2);

  private Keys() {}

  public static ConnectionKey key(long number) {
    return new ConnectionKey(ServerId.FIRST, new ConnectionId(number));
  }

  /** The key of a connection of the second server. */
  public static ConnectionKey other(long number) {
    return new ConnectionKey(SECOND, new ConnectionId(number));
  }

  public static Set<ConnectionKey> keys(long... numbers) {
    return LongStream.of(numbers).mapToObj(Keys::key).collect(Collectors.toSet());
  }

  /** A connection, or the first server as a whole if the number is 0. */
  public static Origin origin(long number) {
    return number == 0 ? ServerId.FIRST : key(number);
  }
}
