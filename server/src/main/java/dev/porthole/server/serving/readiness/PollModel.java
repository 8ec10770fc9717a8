package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.posix.Poll;
import dev.porthole.server.posix.WakeUp;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread over {@code poll(2)}: each wait passes the system an array with an entry for each connection; the system
 * checks every one and marks those that are ready; then the thread searches the whole array for the marks.
 *
 * <p>A connection costs 8 bytes in the array. A wake-up costs two looks at every connection, ready or not: one message
 * among ten silent ones is cheap, among ten thousand it costs hundreds of microseconds. There is no limit as with
 * {@code select}; the model slows down gradually as silent connections become many.
 *
 * <p>The tutorial mentions it in its comparison.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class PollModel extends LoopModel<PosixEndpoint> {
  public PollModel(Connections connections) throws IOException {
    super(connections, new Array(), new PosixListening(connections));
  }

  @Override
  public ModelName name() {
    return ModelName.POLL;
  }

  /** The array, and the owner of each entry; the first is for waking up. */
  private static final class Array implements Readiness<PosixEndpoint> {
    private final Poll poll = new Poll();
    private final WakeUp wakeUp = new WakeUp();
    private final List<PosixEndpoint> places = new ArrayList<>();

    Array() throws IOException {
      places.add(null);
      poll.add(wakeUp.descriptor(), Poll.IN);
    }

    @Override
    public void watch(PosixEndpoint endpoint, boolean read, boolean write) {
      int events = (read ? Poll.IN : 0) | (write ? Poll.OUT : 0);
      if (endpoint.place >= 0) {
        poll.watch(endpoint.place, events);
      } else {
        endpoint.place = places.size();
        places.add(endpoint);
        poll.add(endpoint.descriptor(), events);
      }
    }

    @Override
    public void forget(PosixEndpoint endpoint) {
      if (endpoint.place >= 0) {
        PosixEndpoint last = places.removeLast();
        poll.remove(endpoint.place);
        if (last != endpoint) {
          places.set(endpoint.place, last);
          last.place = endpoint.place;
        }
        endpoint.place = -1;
      }
    }

    @Override
    public void await(int millis) throws IOException {
      int left = poll.await(millis);
      // it may become shorter meanwhile; a skipped entry is reported again
      for (int i = 0; left > 0 && i < places.size(); i++) {
        int ready = poll.ready(i);
        if (ready != 0) {
          left--;
          notifyOwner(i, ready);
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
    }

    private void notifyOwner(int place, int ready) {
      PosixEndpoint endpoint = places.get(place);
      if (endpoint == null) {
        wakeUp.clear();
      } else if (endpoint.owner != null) {
        endpoint.owner.onReady((ready & ~Poll.OUT) != 0, (ready & ~Poll.IN) != 0);
      }
    }
  }
}
