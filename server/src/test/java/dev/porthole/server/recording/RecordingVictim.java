package dev.porthole.server.recording;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A recorded server under load that keeps printing the number of the newest safe event, until it is killed. */
public final class RecordingVictim {
  private static final int CLIENTS = 4;

  private RecordingVictim() {}

  /** Arguments: the folder, and the length of a segment. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    RecordingOptions options = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
        Long.parseLong(arguments[1]));
    try (Recorder recorder = Recorder.open(Path.of(arguments[0]), options, InstantSource.system())) {
      EventRing log = new EventRing(4 << 20, recorder.firstSeq());
      recorder.start(log, log, List.of());
      TcpServer server = new TcpServer(log, InstantSource.system(), Optional.empty(), recorder.firstConnection());
      InetSocketAddress address = server.start(ServerConfig.builder().port(0).reply(new Reply.Echo()).build()).join();
      for (int i = 0; i < CLIENTS; i++) {
        Thread.ofPlatform().daemon().start(() -> talk(address));
      }
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("forced " + recorder.forcedSeq());
        Thread.sleep(1);
      }
      server.close();
    }
  }

  private static void talk(InetSocketAddress address) {
    byte[] message = "a message of no great length, said again and again".getBytes(StandardCharsets.UTF_8);
    while (true) {
      try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
        InputStream in = socket.getInputStream();
        for (int i = 0; i < 200; i++) {
          socket.getOutputStream().write(message);
          in.readNBytes(message.length);
        }
      } catch (IOException failed) {
        return;
      }
    }
  }
}
