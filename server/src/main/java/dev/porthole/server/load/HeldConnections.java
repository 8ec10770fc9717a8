package dev.porthole.server.load;

import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Connections that stay open for the whole run: in a closed loop, an open loop, or idle.
 *
 * <p>Threads: as {@link Workload} says.
 */
final class HeldConnections implements Workload {
  private final List<LoadConnection> all = new ArrayList<>();
  private final List<OpenLoopConnection> paced = new ArrayList<>();
  private final LiveCount live;
  private final Optional<Pacer> pacer;

  /** @param channels the connected channels */
  HeldConnections(List<AsynchronousSocketChannel> channels, LoadServices services) {
    Load load = services.load();
    live = new LiveCount(channels.size(), services.troubles());
    Schedule schedule = new Schedule(services.window(), 1e9 / Math.max(1, load.rate()), channels.size());
    for (AsynchronousSocketChannel channel : channels) {
      all.add(newConnection(all.size() + 1, channel, services, schedule));
    }
    pacer = paced.isEmpty() ? Optional.empty() : Optional.of(new Pacer(schedule, paced, services));
  }

  private LoadConnection newConnection(int number, AsynchronousSocketChannel channel, LoadServices services,
      Schedule schedule) {
    return switch (services.load().mode()) {
      case OPEN -> {
        OpenLoopConnection connection = new OpenLoopConnection(number, channel, services, live, schedule);
        paced.add(connection);
        yield connection;
      }
      case IDLE -> new IdleConnection(number, channel, services, live);
      case CLOSED -> new ClosedLoopConnection(number, channel, services, live);
      case CHURN -> throw new IllegalArgumentException("churn holds no connections");
    };
  }

  @Override
  public void begin() {
    all.forEach(LoadConnection::begin);
  }

  @Override
  public void onWindowSet() {
    pacer.ifPresent(Pacer::start);
  }

  @Override
  public long awaited() {
    return all.stream().filter(LoadConnection::isLive).mapToLong(LoadConnection::unanswered).sum();
  }

  @Override
  public long served() {
    return all.stream().filter(LoadConnection::isServed).count();
  }

  @Override
  public long live() {
    return live.get();
  }

  @Override
  public void end() {
    pacer.ifPresent(Pacer::awaitEnd);
  }

  @Override
  public long incomplete() {
    return all.stream().filter(LoadConnection::isIncomplete).count();
  }

  @Override
  public long countUnanswered(Histogram latency, long end) {
    return pacer.isPresent()
        ? paced.stream().mapToLong(connection -> connection.addUnanswered(latency, end)).sum()
        : all.stream().mapToLong(LoadConnection::unanswered).sum();
  }

  @Override
  public Optional<Histogram> lateness() {
    return pacer.map(Pacer::lateness);
  }
}
