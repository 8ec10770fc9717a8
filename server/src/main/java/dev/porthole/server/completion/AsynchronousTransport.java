package dev.porthole.server.completion;

import dev.porthole.server.connection.Transport;
import dev.porthole.server.eventloop.ImmediateWrites;
import dev.porthole.server.eventloop.Resets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transport over an asynchronous channel.
 *
 * <p>Threads: as {@link Transport} says; the channel guards itself, {@code inbound} is confined to the reading side.
 */
final class AsynchronousTransport implements Transport {
  private final AsynchronousSocketChannel channel;
  private final Inbound inbound;
  /** The channel, if it can write without a handler. */
  private final @Nullable ImmediateWrites immediate;

  AsynchronousTransport(AsynchronousSocketChannel channel, ReadBuffers buffers) {
    this.channel = channel;
    this.inbound = Inbound.of(channel, buffers);
    this.immediate = channel instanceof ImmediateWrites writes ? writes : null;
  }

  @Override
  public void read(CompletionHandler<ByteBuffer, Void> handler) {
    inbound.request(handler);
  }

  @Override
  public void write(ByteBuffer source, CompletionHandler<Integer, Void> handler) {
    channel.write(source, null, handler);
  }

  @Override
  public int writeNow(ByteBuffer source) throws IOException {
    return immediate == null ? 0 : immediate.writeNow(source);
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    try {
      return Optional.of((InetSocketAddress) channel.getLocalAddress());
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public void abort() throws IOException {
    try {
      if (aborts()) {
        Resets.onClose(channel);
      }
    } finally {
      channel.close();
    }
  }

  @Override
  public boolean aborts() {
    return Resets.isPossible(channel);
  }

  @Override
  public boolean isConnected(long asOfNanos) {
    return Resets.isConnected(channel, asOfNanos);
  }

  @Override
  public long bufferBytes() {
    return inbound.bytes();
  }

  @Override
  public void release() {
    inbound.release();
  }
}
