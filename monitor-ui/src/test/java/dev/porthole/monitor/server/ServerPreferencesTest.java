package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ServerPreferencesTest {
  @Nested
  class Remembers {
    private final Monitor monitor = new Monitor();
    private final ServerModel server = monitor.model.server();

    @Test
    void whatTheUserChangedAndStarted() {
      server.hostProperty().set("0.0.0.0");
      server.portProperty().set("7000");
      server.charsetProperty().set("gbk");
      server.framingProperty().set("line");
      server.start();
      assertEquals(Map.of("server.host", "0.0.0.0", "server.port", "7000", "server.charset", "gbk", "server.framing",
          "line"), monitor.kept);
    }

    @Test
    void theModelThatTheUserChose() {
      monitor.model.modelChoice().chosenProperty().set(ModelName.POLL);
      assertEquals(Map.of("server.model", "poll"), monitor.kept);
    }

    @Test
    void nothingOfAPlainStart() {
      server.start();
      monitor.started("completion", 9999);
      assertEquals(Map.of(), monitor.kept);
    }

    @Test
    void nothingThatIsTypedAndNotStarted() {
      server.hostProperty().set("0.0.0.0");
      server.portProperty().set("no port");
      server.start();
      assertEquals(Map.of(), monitor.kept);
    }

    @Test
    void thatItIsAsAtFirstAgain() {
      server.portProperty().set("7000");
      server.start();
      monitor.started("completion", 7000);
      monitor.stopped();
      server.portProperty().set("9999");
      server.start();
      assertEquals(Map.of("server.port", "9999"), monitor.kept);
    }

    @Test
    void noPortThatTheSystemPicked() {
      server.portProperty().set("0");
      server.start();
      monitor.started("completion", 41_234);
      monitor.stopped();
      server.start();
      monitor.started("completion", 41_234);
      monitor.model.modelChoice().chosenProperty().set(ModelName.POLL);
      assertEquals(Map.of("server.port", "0", "server.model", "poll"), monitor.kept);
    }
  }

  @Nested
  class Recalls {
    private final ServerConfig config = ServerConfig.builder().build();

    @Test
    void everythingItRemembered() {
      ServerConfig recalled = recall(Map.of("server.host", "::1", "server.port", "7000", "server.charset", "gbk",
          "server.framing", "fixed:7", "server.model", "epoll"));
      assertEquals(config.toBuilder().host("::1").port(7000).charset(CharsetChoice.parse("gbk"))
          .framing(Framing.parse("fixed:7")).model(ModelName.EPOLL).build(), recalled);
    }

    @Test
    void nothingThatTheCommandLineGives() {
      ServerConfig recalled = recall(Map.of("server.host", "::1", "server.port", "7000"), "port", "model");
      assertEquals(config.toBuilder().host("::1").build(), recalled);
    }

    @Test
    void nothingThatCannotBeRead() {
      assertEquals(config, recall(Map.of("server.host", "", "server.port", "70000", "server.charset", "utf-9",
          "server.framing", "wooden", "server.model", "klingon")));
    }

    @Test
    void noCharsetInWhichTheReplyCannotBeWritten() {
      ServerConfig accented = config.toBuilder().reply(Reply.parse("text:é")).build();
      assertEquals(accented,
          ServerPreferences.recall(settings(Map.of("server.charset", "us-ascii")), accented, _ -> false));
    }

    private ServerConfig recall(Map<String, String> kept, String... given) {
      return ServerPreferences.recall(settings(kept), config, Set.of(given)::contains);
    }

    private static Settings settings(Map<String, String> kept) {
      return new Settings(kept, _ -> {});
    }
  }
}
