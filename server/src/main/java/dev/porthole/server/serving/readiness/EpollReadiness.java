package dev.porthole.server.serving.readiness;

import dev.porthole.server.posix.Epoll;
import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.WakeUp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Readiness from {@code epoll(7)}, edge-triggered. Each watched endpoint has a place here, which is reused after {@link
 * #forget}.
 *
 * <p>Threads: as {@link Readiness} says.
 */
public final class EpollReadiness implements Readiness<PosixEndpoint> {
  private static final int MAX_READY = 512;
  private static final long WAKE_UP = -1;
  private static final int ENDED = Epoll.RDHUP | Epoll.HUP | Epoll.ERR;

  private final WakeUp wakeUp = new WakeUp();
  private final Epoll epoll;
  private final List<PosixEndpoint> places = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  public EpollReadiness() throws IOException {
    try {
      epoll = new Epoll(MAX_READY);
    } catch (IOException failed) {
      wakeUp.close();
      throw failed;
    }
    int added = epoll.add(wakeUp.descriptor(), Epoll.IN, WAKE_UP);
    if (added < 0) {
      close();
      throw Errno.exception(added);
    }
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
    if (endpoint.place >= 0) { // closing it ends the watching
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
