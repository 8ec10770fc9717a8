package dev.porthole.monitor.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Where the server can be reached now. That the network can reach it is known at once; the machine's addresses follow,
 * because the system may take a while to list them.
 *
 * <p>Threads: confined to the JavaFX thread; the system is asked by {@code background}.
 */
public final class ListenAddressesModel {
  private final Supplier<List<InetAddress>> network;
  private final Executor background;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<ListenAddresses> reach = new ReadOnlyObjectWrapper<>(ListenAddresses.NOWHERE);
  private Optional<InetSocketAddress> local = Optional.empty();

  public ListenAddressesModel(ServerModel server, Supplier<List<InetAddress>> network, Executor background,
      Executor ui) {
    this.network = network;
    this.background = background;
    this.ui = ui;
    server.localProperty().subscribe(this::show);
  }

  ReadOnlyObjectProperty<ListenAddresses> reachProperty() {
    return reach.getReadOnlyProperty();
  }

  private void show(Optional<InetSocketAddress> bound) {
    local = bound;
    reach.set(bound.map(address -> ListenAddresses.of(address, List.of())).orElse(ListenAddresses.NOWHERE));
    bound.filter(address -> address.getAddress().isAnyLocalAddress()).ifPresent(
        address -> CompletableFuture.supplyAsync(network, background).thenAcceptAsync(found -> {
          if (local.equals(bound)) {
            reach.set(ListenAddresses.of(address, found));
          }
        }, ui));
  }
}
