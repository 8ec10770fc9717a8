package dev.porthole.server.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.server.TcpServer;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Books;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.server.support.Payload;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** Each test was once a bug. */
class RegressionTest {
  private static final int MIB = 1 << 20;

  @Test
  void nothingIsAppendedOfAConnectionBeforeItsOpeningThoughItIsStoppedMeanwhile() throws Exception {
    EventRing log = new EventRing(MIB);
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    EventSink slow = event -> {
      if (event instanceof ConnectionOpened) {
        opening.countDown();
        Await.value(Await.beside(goOn::await));
      }
      log.append(event);
    };
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    CompletionModel model = new CompletionModel(
        new Connections(ServerConfig.builder().port(0).ioThreads(2).build(), slow, () -> new ConnectionId(1),
            InstantSource.system(), clock));
    var address = model.bind();
    model.serve();
    Client.to(address);
    opening.await();
    var stopping = Await.beside(() -> model.stop(Duration.ofSeconds(2)));
    goOn.countDown();
    Await.value(stopping);
    clock.shutdownNow();
    EventRecorder recorder = new EventRecorder(log);
    recorder.await("the opening", () -> recorder.of(ConnectionOpened.class).count() == 1);
    Books.check(recorder.numbered(), 0);
  }

  @Test
  void bytesAppendedAsSentArriveThoughTheServerStopsWithBytesUnread() {
    for (int round = 0; round < 3; round++) {
      try (TcpServer server = new TcpServer(new EventRing(128L * MIB), InstantSource.system())) {
        EventRecorder recorder = new EventRecorder(server.events());
        Client client = Client
            .tight(server.start(ServerConfig.builder().port(0).ioThreads(2).reply(new Reply.Echo()).build()).join());
        recorder.idOf(client);
        Await.beside(() -> client.send(Payload.random(8 * MIB)));
        recorder.await("the client is not read any more",
            () -> bytes(recorder, BytesReceived.class) - bytes(recorder, BytesSent.class) >= MIB);
        var stopped = server.stop();
        int arrived = client.readToEnd().length;
        Await.value(stopped);
        assertEquals(recorder.closedOf(client).sent(), arrived);
      }
    }
  }

  @Test
  void aReplyThatTheCharsetCannotWriteIsRefused() {
    try (TcpServer server = new TcpServer(new EventRing(MIB), InstantSource.system())) {
      server.start(ServerConfig.builder().port(0).charset(CharsetChoice.parse("iso-8859-1")).build()).join();
      CompletionException refused = assertThrows(CompletionException.class,
          () -> server.changeReply(new Reply.Text("谢谢")).join());
      assertInstanceOf(IllegalArgumentException.class, refused.getCause());
    }
  }

  @Test
  void closingFromTwoThreadsWaitsForTheOneCloseInBoth() {
    for (int round = 0; round < 50; round++) {
      TcpServer server = new TcpServer(new EventRing(MIB), InstantSource.system());
      server.start(ServerConfig.builder().port(0).ioThreads(1).build()).join();
      CyclicBarrier together = new CyclicBarrier(2);
      var closings = List.of(Await.beside(() -> close(server, together)), Await.beside(() -> close(server, together)));
      closings.forEach(Await::value);
    }
  }

  private static void close(TcpServer server, CyclicBarrier together) throws Exception {
    together.await();
    server.close();
    assertEquals(ServerState.STOPPED, server.state());
  }

  private static long bytes(EventRecorder recorder, Class<? extends ChunkEvent> kind) {
    return recorder.of(kind).mapToLong(chunk -> chunk.data().length()).sum();
  }
}
