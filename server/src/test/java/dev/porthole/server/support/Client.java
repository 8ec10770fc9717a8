package dev.porthole.server.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A peer of the server on a plain blocking socket. No read waits longer than the deadline. */
public final class Client implements AutoCloseable {
  private final Socket socket = new Socket();
  /** Kept, as a closed socket no longer knows it. */
  private InetSocketAddress local;

  private Client() {}

  public static Client to(InetSocketAddress server) {
    return connect(server, 0);
  }

  /** A client whose system takes little before it has read. */
  public static Client tight(InetSocketAddress server) {
    return connect(server, 4096);
  }

  private static Client connect(InetSocketAddress server, int receiveBuffer) {
    Client client = new Client();
    return client.run(() -> {
      if (receiveBuffer > 0) {
        client.socket.setReceiveBufferSize(receiveBuffer);
      }
      client.socket.setTcpNoDelay(true);
      client.socket.setSoTimeout((int) Await.DEADLINE.toMillis());
      client.socket.connect(server, (int) Await.DEADLINE.toMillis());
      client.local = (InetSocketAddress) client.socket.getLocalSocketAddress();
      return client;
    });
  }

  public InetSocketAddress local() {
    return local;
  }

  public Client send(byte... data) {
    return run(() -> {
      socket.getOutputStream().write(data);
      return this;
    });
  }

  public Client send(String text) {
    return send(text, StandardCharsets.UTF_8);
  }

  public Client send(String text, Charset charset) {
    return send(text.getBytes(charset));
  }

  /** Exactly {@code count} bytes, or all up to the end of the stream. */
  public byte[] read(int count) {
    return run(() -> socket.getInputStream().readNBytes(count));
  }

  public void expect(String text) {
    expect(text, StandardCharsets.UTF_8);
  }

  /** Reads as many bytes as the text has, and compares. */
  public void expect(String text, Charset charset) {
    assertEquals(text, new String(read(text.getBytes(charset).length), charset));
  }

  /** Sends a message and reads what it is answered. */
  public void exchange(String message, String reply) {
    send(message).expect(reply);
  }

  public byte[] readToEnd() {
    return run(() -> socket.getInputStream().readAllBytes());
  }

  /** Reads until the end of the stream, or until the server resets it. */
  public void awaitEnd() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketException reset) {
      return;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reads until the server resets it, which it has to. */
  public void awaitReset() {
    SocketException reset = assertThrows(SocketException.class,
        () -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    assertEquals("Connection reset", reset.getMessage());
  }

  /** Sends FIN and goes on reading. */
  public Client halfClose() {
    return run(() -> {
      socket.shutdownOutput();
      return this;
    });
  }

  /** Sends RST. */
  public void reset() {
    run(() -> {
      socket.setSoLinger(true, 0);
      socket.close();
      return this;
    });
  }

  @Override
  public void close() {
    run(() -> {
      socket.close();
      return this;
    });
  }

  private interface SocketWork<T> {
    T run() throws IOException;
  }

  private <T> T run(SocketWork<T> work) {
    try {
      return work.run();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
