package dev.porthole.server.model;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.posix.Epoll;
import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.WakeUp;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread over {@code epoll(7)}, edge-triggered: the system remembers what is watched, so that nothing is handed over at a wait
 * but what has become ready, and each connection is read until it would block.
 *
 * <p>A connection costs an entry in the system, made once; a silent one costs nothing after that, whether there are ten or ten
 * thousand. A message costs a read and a write, and its part of a wake-up. Readiness is told once: who does not read until it would
 * block waits for ever. It breaks where a handler blocks or computes: everybody waits for the one thread; and off Linux.
 *
 * <p>The tutorial's counterpart: the epoll version.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class EpollModel extends LoopModel<PosixEndpoint> {
  public EpollModel(Connections connections) throws IOException {
    super(connections, new Interest(), new PosixListening());
  }

  @Override
  public ModelName name() {
    return ModelName.EPOLL;
  }

  /** What is watched, by its place. */
  private static final class Interest implements Readiness<PosixEndpoint> {
    private static final int MOST_READY = 512;
    private static final long WAKE_UP = -1;
    private static final int ENDED = Epoll.RDHUP | Epoll.HUP | Epoll.ERR;

    private final Epoll epoll = new Epoll(MOST_READY);
    private final WakeUp wakeUp = new WakeUp();
    private final List<PosixEndpoint> places = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    Interest() throws IOException {
      Errno.check(epoll.add(wakeUp.descriptor(), Epoll.IN, WAKE_UP));
    }

    @Override
    public void watch(PosixEndpoint endpoint, boolean read, boolean write) throws IOException {
      int events = (read ? Epoll.IN | Epoll.RDHUP : 0) | (write ? Epoll.OUT : 0);
      if (endpoint.place >= 0) {
        Errno.check(epoll.modify(endpoint.descriptor(), events, endpoint.place));
        return;
      }
      endpoint.place = free.isEmpty() ? places.size() : free.removeLast();
      if (endpoint.place == places.size()) {
        places.add(endpoint);
      } else {
        places.set(endpoint.place, endpoint);
      }
      Errno.check(epoll.add(endpoint.descriptor(), events, endpoint.place));
    }

    @Override
    public void forget(PosixEndpoint endpoint) {
      if (endpoint.place >= 0) { // its close ends its being watched
        places.set(endpoint.place, null);
        free.add(endpoint.place);
        endpoint.place = -1;
      }
    }

    @Override
    public void await(int millis) throws IOException {
      int ready = epoll.await(millis);
      for (int i = 0; i < ready; i++) {
        long place = epoll.data(i);
        PosixEndpoint endpoint = place == WAKE_UP ? null : places.get((int) place);
        if (endpoint != null && endpoint.owner != null) {
          int events = epoll.events(i);
          endpoint.ended |= (events & ENDED) != 0;
          endpoint.owner.onReady((events & (Epoll.IN | ENDED)) != 0, (events & (Epoll.OUT | ENDED)) != 0);
        }
      }
    }

    @Override
    public void wake() {
      wakeUp.wake();
    }

    @Override
    public void close() {
      wakeUp.close();
      epoll.close();
    }

    @Override
    public boolean isEdgeTriggered() {
      return true;
    }
  }
}
