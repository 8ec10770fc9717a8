package dev.porthole.server.replay;

import dev.porthole.server.support.Await;
import dev.porthole.shared.codec.Framing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Replays connections, as either side. */
final class Plays {
  /** Long enough for everything that has to arrive; the whole time is spent only where nothing arrives. */
  static final Duration PATIENCE = Duration.ofMillis(700);

  private Plays() {}

  static ReplayPlan plan(Role role, String framing, Speed speed, String... ignored) {
    return plan(role, framing, speed, PATIENCE, ignored);
  }

  static ReplayPlan plan(Role role, String framing, Speed speed, Duration patience, String... ignored) {
    return new ReplayPlan(role, Optional.of(Framing.parse(framing)), speed, Streams.ignore(ignored), patience);
  }

  static ReplayReport client(Conversation conversation, ReplayPlan plan, InetSocketAddress server) {
    try {
      return Replay.run(conversation, plan, Endpoints.connect(server.getHostString(), server.getPort()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A server that answers its one client as the recorded one did. */
  static final class Server {
    private final CompletableFuture<InetSocketAddress> address = new CompletableFuture<>();
    private final CompletableFuture<ReplayReport> report = new CompletableFuture<>();

    Server(Conversation conversation, ReplayPlan plan) {
      Thread.ofVirtual().start(() -> {
        try {
          report.complete(Replay.run(conversation, plan, Endpoints.accept("127.0.0.1", 0, address::complete)));
        } catch (IOException | RuntimeException failed) {
          address.completeExceptionally(failed);
          report.completeExceptionally(failed);
        }
      });
    }

    InetSocketAddress address() {
      return Await.value(address);
    }

    ReplayReport report() {
      return Await.value(report);
    }
  }
}
