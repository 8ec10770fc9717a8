package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One thread tries every socket in turn, over and over: the sockets never block, and nothing tells the thread which of
 * them are ready.
 *
 * <p>A connection costs a futile call in every round, silent or not, and the rounds never rest: the thread takes a
 * whole processor even when all are silent. A message costs as many futile calls as there are silent connections, and
 * waits for them. The model fails at once where power or processors are shared, and with some hundreds of connections
 * its answers become slow. For one busy connection it is the shortest way of all: no wake-up.
 *
 * <p>The tutorial's counterpart: the non-blocking server in a single process.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class PollingModel extends LoopModel<NioEndpoint> {
  public PollingModel(Connections connections) {
    super(connections, new AlwaysReady(), new NioListening());
  }

  @Override
  public ModelName name() {
    return ModelName.POLLING;
  }

  /** Treats every endpoint as ready. */
  private static final class AlwaysReady implements Readiness<NioEndpoint> {
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
      // it may become shorter meanwhile: a skipped endpoint is tried in the next round
      for (int i = 0; i < all.size(); i++) {
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
      // nothing is held
    }
  }
}
