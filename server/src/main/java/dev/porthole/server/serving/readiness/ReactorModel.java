package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

/**
 * One thread over the JDK's {@code Selector}: what Java programs usually do, and what most of their network libraries
 * build on. It is portable: on Linux it uses {@code epoll}, level-triggered, with a key for each connection that says
 * which events are watched.
 *
 * <p>A connection costs a key and some objects; a message costs a read and a write, and its share of a wake-up that
 * finds many. Only ready connections cost anything. The model fails where a handler blocks or computes, as all
 * connections wait for the one thread.
 *
 * <p>The tutorial has no counterpart; its epoll version is the nearest.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class ReactorModel extends LoopModel<NioEndpoint> {
  public ReactorModel(Connections connections) throws IOException {
    super(connections, new Keys(), new NioListening());
  }

  @Override
  public ModelName name() {
    return ModelName.REACTOR;
  }

  private static final class Keys implements Readiness<NioEndpoint> {
    private static final int IN = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

    private final Selector selector = Selector.open();

    Keys() throws IOException {}

    @Override
    public void watch(NioEndpoint endpoint, boolean read, boolean write) throws IOException {
      int in = endpoint.channel() instanceof ServerSocketChannel ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ;
      int wanted = (read ? in : 0) | (write ? SelectionKey.OP_WRITE : 0);
      SelectionKey key = endpoint.channel().keyFor(selector);
      if (key == null) {
        endpoint.channel().register(selector, wanted, endpoint);
      } else {
        key.interestOps(wanted);
      }
    }

    @Override
    public void forget(NioEndpoint endpoint) {
      SelectionKey key = endpoint.channel().keyFor(selector);
      if (key != null) {
        key.cancel();
      }
    }

    @Override
    public void await(int millis) throws IOException {
      if (millis < 0) {
        selector.select(Keys::notifyOwner);
      } else {
        selector.selectNow(Keys::notifyOwner);
      }
    }

    @Override
    public void wake() {
      selector.wakeup();
    }

    @Override
    public void close() throws IOException {
      selector.close();
    }

    private static void notifyOwner(SelectionKey key) {
      Endpoint.Watched owner = ((Endpoint) key.attachment()).owner;
      if (owner != null && key.isValid()) {
        int ready = key.readyOps();
        owner.onReady((ready & IN) != 0, (ready & SelectionKey.OP_WRITE) != 0);
      }
    }
  }
}
