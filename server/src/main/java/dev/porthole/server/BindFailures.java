package dev.porthole.server;

import dev.porthole.server.posix.SystemError;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.ServerFailure.Kind;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.codec.Addresses;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Collectors;

/**
 * Explains to a user why an address could not be bound, and what to do.
 *
 * <p>Threads: stateless.
 */
final class BindFailures {
  private BindFailures() {}

  static ServerFailure of(String host, int port, Exception cause) {
    String address = Addresses.text(host, port);
    if (cause instanceof UnresolvedAddressException) {
      return new ServerFailure(Kind.HOST_UNKNOWN, host,
          "cannot listen on " + address + ": no host is known by that name; use an address such as 127.0.0.1", cause);
    }
    return switch (SystemError.of(cause)) {
      case ADDRESS_IN_USE -> new ServerFailure(Kind.PORT_IN_USE, address,
          "cannot listen on " + address
              + ": the port is in use by another program; stop that, or choose another --port (0 picks a free one)",
          cause);
      case PERMISSION_DENIED -> new ServerFailure(Kind.PORT_PRIVILEGED, address,
          "cannot listen on " + address + ": ports below 1024 are for privileged users; choose a --port from 1024 on",
          cause);
      case ADDRESS_NOT_AVAILABLE -> new ServerFailure(Kind.HOST_NOT_LOCAL, host,
          "cannot listen on " + address + ": the host is not an address of this machine; use one of "
              + localAddresses(),
          cause);
      default -> new ServerFailure(Kind.OTHER, FailureReason.of(cause),
          "cannot listen on " + address + ": " + FailureReason.of(cause), cause);
    };
  }

  static ServerFailure alreadyRunning(InetSocketAddress local) {
    String address = Addresses.text(local);
    return new ServerFailure(Kind.ALREADY_RUNNING, address,
        "the server is already running on " + address + "; stop it before starting it again", null);
  }

  private static String localAddresses() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress()) // their text names the interface too
          .map(address -> address.getHostAddress().replaceFirst("%.*", "")).sorted().distinct()
          .collect(Collectors.joining(", "));
    } catch (SocketException unknown) {
      return "127.0.0.1, 0.0.0.0";
    }
  }
}
