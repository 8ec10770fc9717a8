package dev.porthole.server.eventloop;

import java.io.IOException;
import java.net.SocketOption;

/**
 * A listening channel whose connections can have their options from the start: set once, where they would cost a call each on every
 * connection. On Linux an accepted socket has the listening one's (socket(7), tcp(7)).
 *
 * <p>Threads: as the channel's.
 */
public interface InheritedOptions {
  /** Has every connection that comes from now on begin with this value of one of its options. */
  <T> void inherit(SocketOption<T> option, T value) throws IOException;
}
