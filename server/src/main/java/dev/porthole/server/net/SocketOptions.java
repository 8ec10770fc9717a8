package dev.porthole.server.net;

import dev.porthole.server.loop.InheritedOptions;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/**
 * What every accepted socket is set to: no delay of small replies, and keep-alive, by which the system finds out that a peer has
 * gone without a word. What a channel does not know is left out.
 *
 * <p>Threads: {@code settings} is written before the first connection is accepted, and read after.
 */
final class SocketOptions {
  private static final int PROBES = 5;
  /** Probes are so many times as frequent as the silence before the first is long. */
  private static final long PROBES_PER_SILENCE = 6;

  private record Setting<T>(SocketOption<T> option, T value) {
    void apply(AsynchronousSocketChannel channel) throws IOException {
      if (channel.supportedOptions().contains(option)) {
        channel.setOption(option, value);
      }
    }

    void inherit(InheritedOptions listener) throws IOException {
      listener.inherit(option, value);
    }
  }

  private final List<Setting<?>> settings = new ArrayList<>();

  /** @param keepAlive silence after which the system probes; 0 for never */
  SocketOptions(Duration keepAlive) {
    settings.add(new Setting<>(StandardSocketOptions.TCP_NODELAY, true));
    if (!keepAlive.isZero()) {
      settings.add(new Setting<>(StandardSocketOptions.SO_KEEPALIVE, true));
      settings.add(new Setting<>(ExtendedSocketOptions.TCP_KEEPIDLE, seconds(keepAlive)));
      settings
          .add(new Setting<>(ExtendedSocketOptions.TCP_KEEPINTERVAL, seconds(keepAlive.dividedBy(PROBES_PER_SILENCE))));
      settings.add(new Setting<>(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES));
    }
  }

  /** Sets them on the listener, if its connections have them from there, and then not on each of those. */
  void inherit(AsynchronousServerSocketChannel listener) throws IOException {
    if (listener instanceof InheritedOptions inherited) {
      for (Setting<?> setting : settings) {
        setting.inherit(inherited);
      }
      settings.clear();
    }
  }

  void apply(AsynchronousSocketChannel channel) throws IOException {
    for (Setting<?> setting : settings) {
      setting.apply(channel);
    }
  }

  private static int seconds(Duration time) {
    return (int) Math.max(1, time.toSeconds());
  }
}
