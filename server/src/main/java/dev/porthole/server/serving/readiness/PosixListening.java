package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.SocketSettings;
import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.SocketOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A listening file descriptor.
 *
 * <p>Threads: as {@link Listening} says.
 */
public final class PosixListening implements Listening<PosixEndpoint> {
  private final PosixEndpoint.Calls calls = new PosixEndpoint.Calls();
  private final SocketSettings settings;
  @SuppressWarnings("NullAway.Init") // bind() sets it, and comes first
  private PosixEndpoint endpoint;

  public PosixListening(Connections connections) {
    settings = new SocketSettings(connections.config().timeouts().keepAlive());
  }

  @Override
  public InetSocketAddress bind(InetSocketAddress local, int backlog) throws IOException {
    if (local.isUnresolved()) {
      throw new UnknownHostException(local.getHostString());
    }
    // loads the classes of the exception now: later there may be no descriptor left to load them
    Errno.exception(Errno.EMFILE);
    endpoint = new PosixEndpoint(calls, Errno.check(calls.sockets.open()));
    try {
      SocketOptions.set(endpoint.descriptor(), StandardSocketOptions.SO_REUSEADDR, true);
      settings.forEach(this::inherit);
      Errno.check(calls.sockets.bind(endpoint.descriptor(), local));
      Errno.check(calls.sockets.listen(endpoint.descriptor(), backlog));
      return calls.sockets.localAddress(endpoint.descriptor());
    } catch (IOException | RuntimeException failed) {
      endpoint.close();
      throw failed;
    }
  }

  @Override
  public PosixEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public Optional<Accepted<PosixEndpoint>> accept() throws IOException {
    while (true) {
      int accepted = calls.sockets.accept(endpoint.descriptor());
      if (accepted >= 0) {
        return Optional.of(new Accepted<>(new PosixEndpoint(calls, accepted), calls.sockets.acceptedFrom()));
      }
      if (accepted == -Errno.EAGAIN) {
        return Optional.empty();
      }
      if (accepted != -Errno.EINTR && accepted != -Errno.ECONNABORTED) { // a peer that has gone already is no failure
        throw Errno.exception(accepted);
      }
    }
  }

  /** Does nothing: on Linux an accepted socket inherits the options of the listening one. */
  @Override
  public void apply(SocketSettings common, PosixEndpoint accepted) {
    // set in bind(), once for all: five system calls for each connection otherwise
  }

  private <T> void inherit(SocketOption<T> option, T value) throws IOException {
    SocketOptions.set(endpoint.descriptor(), option, value);
  }
}
