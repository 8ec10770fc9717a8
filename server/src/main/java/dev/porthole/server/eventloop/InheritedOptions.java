package dev.porthole.server.eventloop;

import java.io.IOException;
import java.net.SocketOption;

/**
 * A listening channel whose connections inherit its options: set once, where they would otherwise cost one call each
 * for every connection. On Linux an accepted socket has the options of the listening one (socket(7), tcp(7)).
 *
 * <p>Threads: as the channel's.
 */
public interface InheritedOptions {
  /** Sets an option of every connection accepted from now on. */
  <T> void inherit(SocketOption<T> option, T value) throws IOException;
}
