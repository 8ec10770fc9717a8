package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One thread asks every socket in turn whether there is something to read, or room to write, and begins again: the sockets never
 * block, and nobody tells it where to look.
 *
 * <p>A connection costs a futile call in every round, whether it says something or not, and the rounds never rest: the thread
 * takes a whole processor while nobody says anything. A message costs as many futile calls as there are silent connections, and
 * waits for them. It breaks at once where power or processors are shared, and with some hundreds of connections in time to
 * answer. With one busy connection it has the shortest way to it of all: no wake-up.
 *
 * <p>The tutorial's counterpart: the non-blocking server in a single process.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class PollingModel extends LoopModel<NioEndpoint> {
  public PollingModel(Connections connections) {
    super(connections, new Everyone(), new NioListening());
  }

  @Override
  public ModelName name() {
    return ModelName.POLLING;
  }

  /** Holds everything for ready. */
  private static final class Everyone implements Readiness<NioEndpoint> {
    private static final int READ = 1;
    private static final int WRITE = 2;

    private final List<NioEndpoint> all = new ArrayList<>();
    private int[] wanted = new int[64];

    @Override
    public void watch(NioEndpoint endpoint, boolean read, boolean write) {
      if (endpoint.place < 0) {
        endpoint.place = all.size();
        all.add(endpoint);
        if (all.size() > wanted.length) {
          wanted = Arrays.copyOf(wanted, wanted.length * 2);
        }
      }
      wanted[endpoint.place] = (read ? READ : 0) | (write ? WRITE : 0);
    }

    @Override
    public void forget(NioEndpoint endpoint) {
      if (endpoint.place >= 0) {
        NioEndpoint last = all.removeLast();
        if (last != endpoint) {
          all.set(endpoint.place, last);
          wanted[endpoint.place] = wanted[last.place];
          last.place = endpoint.place;
        }
        endpoint.place = -1;
      }
    }

    @Override
    public void await(int millis) {
      for (int i = 0; i < all.size(); i++) { // it may become shorter meanwhile: who is passed over is asked in the next round
        Endpoint.Watched owner = all.get(i).owner;
        if (owner != null && wanted[i] != 0) {
          owner.onReady((wanted[i] & READ) != 0, (wanted[i] & WRITE) != 0);
        }
      }
      Thread.onSpinWait();
    }

    @Override
    public void wake() {
      // it never rests
    }

    @Override
    public void close() {
      // nothing was lent by the system
    }
  }
}
