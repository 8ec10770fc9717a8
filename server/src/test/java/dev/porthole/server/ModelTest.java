package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.server.support.FixedPort;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.ConnectionRole;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Facts about each serving model, and what the tutorial's client sees. */
class ModelTest extends EveryModel {
  @Test
  void namesItselfInServerStarted() {
    server.start();
    assertEquals(model.term(), server.events.await(ServerStarted.class, any -> true).model());
  }

  @Test
  void reportsWhichOfItsAddressesAClientConnectedTo() {
    server.start(config -> config.host("0.0.0.0"));
    InetSocketAddress asked = new InetSocketAddress("127.0.0.1", server.address().getPort());
    try (Socket client = new Socket(asked.getAddress(), asked.getPort())) {
      ConnectionOpened opened = server.events.await(ConnectionOpened.class,
          any -> any.remote().getPort() == client.getLocalPort());
      assertEquals(Optional.of(asked), opened.local());
      assertEquals(ConnectionRole.ACCEPTED, opened.role());
      assertEquals(List.of(opened), server.control.connections().stream().map(ConnectionInfo::opening).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aPortInUseIsReportedInOneLineAndCanBeTakenLater() {
    int port = FixedPort.pick();
    server.start(config -> config.port(port));
    try (var other = new ServerSocket()) {
      server.stop();
      other.bind(new InetSocketAddress("127.0.0.1", port));
      assertTrue(server.failToStart(config -> config.port(port)).getMessage().contains("the port is in use"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.start(config -> config.port(port));
    server.connect().exchange("hello", "thank you!");
  }

  @Test
  void aGb2312CharacterCutByTwoSendsIsAnsweredInItsCharset() {
    Charset gb2312 = Charset.forName("GB2312");
    server.start(config -> config.reply(new Reply.Text("谢谢"))
        .framing(new Framing.Line()));
    Client client = server.connect();
    byte[] words = "你好\n".getBytes(gb2312);
    client.send(words[0]);
    server.events.await(BytesReceived.class, half -> half.data().length() == 1);
    client.send(Arrays.copyOfRange(words, 1, words.length)).expect("谢谢", Charset.forName("GB18030"));
  }
}
