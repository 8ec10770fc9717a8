package dev.porthole.server.serving;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/**
 * Options of every accepted socket: no delay of small replies, and keep-alive, by which the system finds out that a
 * peer has vanished.
 *
 * <p>Threads: immutable.
 */
public final class SocketSettings {
  private static final int PROBES = 5;
  /** The time between two probes is the silence before the first, divided by this. */
  private static final long PROBES_PER_SILENCE = 6;

  private record Setting<T>(SocketOption<T> option, T value) {
    void apply(NetworkChannel channel) throws IOException {
      if (channel.supportedOptions().contains(option)) {
        channel.setOption(option, value);
      }
    }

    void pass(Setter setter) throws IOException {
      setter.set(option, value);
    }
  }

  /** Sets an option of a socket, or of a listening socket whose connections inherit it. */
  @FunctionalInterface
  public interface Setter {
    <T> void set(SocketOption<T> option, T value) throws IOException;
  }

  private final List<Setting<?>> settings;

  /** @param keepAlive silence after which the system probes; 0 for never */
  public SocketSettings(Duration keepAlive) {
    List<Setting<?>> all = new ArrayList<>(List.of(new Setting<>(StandardSocketOptions.TCP_NODELAY, true)));
    if (!keepAlive.isZero()) {
      all.add(new Setting<>(StandardSocketOptions.SO_KEEPALIVE, true));
      all.add(new Setting<>(ExtendedSocketOptions.TCP_KEEPIDLE, seconds(keepAlive)));
      all.add(new Setting<>(ExtendedSocketOptions.TCP_KEEPINTERVAL, seconds(keepAlive.dividedBy(PROBES_PER_SILENCE))));
      all.add(new Setting<>(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES));
    }
    settings = List.copyOf(all);
  }

  /** Sets the options that the channel supports. */
  public void apply(NetworkChannel channel) throws IOException {
    for (Setting<?> setting : settings) {
      setting.apply(channel);
    }
  }

  /** Passes each option to {@code setter}. */
  public void forEach(Setter setter) throws IOException {
    for (Setting<?> setting : settings) {
      setting.pass(setter);
    }
  }

  private static int seconds(Duration time) {
    return (int) Math.max(1, time.toSeconds());
  }
}
