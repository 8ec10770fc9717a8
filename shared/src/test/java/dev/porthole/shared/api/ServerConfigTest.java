package dev.porthole.shared.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
  private static final int GIB = 1 << 30;

  @Nested
  class TheDefaults {
    @Test
    void letOnlyThisMachineInAndSayThankYou() {
      ServerConfig config = ServerConfig.builder().build();
      assertEquals("127.0.0.1", config.listener().host());
      assertEquals(9999, config.listener().port());
      assertEquals(1024, config.listener().backlog());
      assertEquals(new Reply.Thanks(), config.reply());
      assertEquals(new CharsetChoice.Auto(), config.charset());
      assertEquals(new Framing.Raw(), config.framing());
      assertEquals(1024, config.serving().readSize());
      assertEquals(1 << 20, config.limits().maxMessage());
      assertEquals(Duration.ofSeconds(5), config.timeouts().drain());
      assertEquals(1 << 20, config.limits().outboundLimit());
      assertEquals(Duration.ofSeconds(30), config.timeouts().slow());
      assertEquals(16_384, config.limits().maxConnections());
      assertEquals(0, config.limits().maxPerAddress());
      assertEquals(Duration.ZERO, config.timeouts().idle());
      assertEquals(Duration.ofSeconds(60), config.timeouts().keepAlive());
    }
  }

  @Nested
  class ABuilder {
    /** Each setter with a value other than the default. */
    private static final List<UnaryOperator<ServerConfig.Builder>> CHANGES = List.of(b -> b.host("::1"), b -> b.port(0),
        b -> b.backlog(5), b -> b.ioThreads(1024), b -> b.reply(new Reply.Echo()),
        b -> b.charset(CharsetChoice.parse("gbk")), b -> b.framing(new Framing.Line()), b -> b.readSize(7),
        b -> b.maxMessage(77), b -> b.drain(Duration.ZERO), b -> b.outboundLimit(8),
        b -> b.slowTimeout(Duration.ofMillis(9)), b -> b.maxConnections(10), b -> b.maxPerAddress(11),
        b -> b.idleTimeout(Duration.ofMillis(12)), b -> b.keepAlive(Duration.ZERO),
        b -> b.provider(Provider.JDK), b -> b.model(ModelName.EPOLL), b -> b.memory(2 << 20),
        b -> b.messageTimeout(Duration.ofMillis(13)), b -> b.minRate(14), b -> b.maxConnectRate(15),
        b -> b.replyWhen(ReplyWhen.RECORDED));

    @Test
    void ofAConfigurationGivesItBack() {
      ServerConfig.Builder builder = ServerConfig.builder();
      CHANGES.forEach(change -> change.apply(builder));
      ServerConfig config = builder.build();
      assertEquals(config, config.toBuilder().build());
      assertEquals(new ServerConfig(List.of(new Listener("::1", 0, 5)), new Framing.Line(), CharsetChoice.parse("gbk"),
          new Reply.Echo(), ReplyWhen.RECORDED, new Serving(ModelName.EPOLL, Provider.JDK, 1024, 7),
          new Limits(77, 8, 10, 11, 15, 14, 2 << 20),
          new Timeouts(Duration.ZERO, Duration.ofMillis(9), Duration.ofMillis(12), Duration.ofMillis(13),
              Duration.ZERO)),
          config);
    }

    @Test
    void changesOneThingAndLeavesTheConfigurationItCameFrom() {
      ServerConfig config = ServerConfig.builder().build();
      for (UnaryOperator<ServerConfig.Builder> change : CHANGES) {
        ServerConfig changed = change.apply(config.toBuilder()).build();
        assertNotEquals(config, changed);
        assertEquals(ServerConfig.builder().build(), config);
      }
    }
  }

  @Nested
  class Bounds {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535})
    void takeEveryPort(int port) {
      assertEquals(port, ServerConfig.builder().port(port).build().listener().port());
    }

    @Test
    void takeTheLowestAndTheHighestOfEachNumber() {
      ServerConfig.builder().backlog(1).ioThreads(1).readSize(1).maxMessage(1).drain(Duration.ZERO).build();
      ServerConfig.builder().backlog(Integer.MAX_VALUE).ioThreads(1024).readSize(1 << 20).maxMessage(GIB).build();
    }

    @ParameterizedTest
    @CsvSource({"-1", "65536", "2147483647", "-2147483648"})
    void refuseAPortThatIsNone(int port) {
      assertRefused("port must be 0 to 65535, not " + port, b -> b.port(port));
    }

    @Test
    void refuseWhatIsBeyondThemAndSayWhatTheyAre() {
      assertRefused("backlog must be 1 or more, not 0", b -> b.backlog(0));
      assertRefused("io-threads must be 1 to 1024, not 0", b -> b.ioThreads(0));
      assertRefused("io-threads must be 1 to 1024, not 1025", b -> b.ioThreads(1025));
      assertRefused("read-size must be 1 to 1048576, not 0", b -> b.readSize(0));
      assertRefused("read-size must be 1 to 1048576, not 1048577", b -> b.readSize((1 << 20) + 1));
      assertRefused("max-message must be 1 to 1073741824, not 0", b -> b.maxMessage(0));
      assertRefused("max-message must be 1 to 1073741824, not 1073741825", b -> b.maxMessage(GIB + 1));
      assertRefused("drain must be a time from 0 to a day", b -> b.drain(Duration.ofNanos(-1)));
      assertRefused("outbound-limit must be 1 to 1073741824, not 0", b -> b.outboundLimit(0));
      assertRefused("slow-timeout must be a time of more than 0, up to a day", b -> b.slowTimeout(Duration.ZERO));
      assertRefused("slow-timeout must be a time of more than 0, up to a day",
          b -> b.slowTimeout(Duration.ofHours(25)));
      assertRefused("max-connections must be 1 or more, not 0", b -> b.maxConnections(0));
      assertRefused("max-per-address must be 0 or more, not -1", b -> b.maxPerAddress(-1));
      assertRefused("idle-timeout must be a time from 0 (off) to a day", b -> b.idleTimeout(Duration.ofNanos(-1)));
      assertRefused("keep-alive must be a time from 0 (off) to 9 hours", b -> b.keepAlive(Duration.ofHours(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void refuseAHostWithoutAName(String host) {
      assertRefused("host needs a name or an address, such as 127.0.0.1", b -> b.host(host));
    }

    @Test
    void refuseAbsentValues() {
      assertThrows(NullPointerException.class, () -> ServerConfig.builder().host(null).build());
      assertThrows(NullPointerException.class, () -> ServerConfig.builder().reply(null).build());
      assertThrows(NullPointerException.class, () -> ServerConfig.builder().charset(null).build());
      assertThrows(NullPointerException.class, () -> ServerConfig.builder().drain(null).build());
    }
  }

  @Nested
  class Listeners {
    private static final Listener ONE = new Listener("127.0.0.1", 0, 1);

    @Test
    void areOne() {
      assertEquals(ONE, withListeners(ONE).listener());
      assertAnnouncesOne(0);
      assertAnnouncesOne(2, ONE, new Listener("::1", 0, 1));
    }

    private void assertAnnouncesOne(int count, Listener... listeners) {
      assertEquals("listeners must be 1, not " + count
          + ": a serving model binds one address; start another server for another one",
          assertThrows(IllegalArgumentException.class, () -> withListeners(listeners)).getMessage());
    }

    private ServerConfig withListeners(Listener... listeners) {
      ServerConfig config = ServerConfig.builder().build();
      return new ServerConfig(List.of(listeners), config.framing(), config.charset(), config.reply(),
          config.replyWhen(), config.serving(), config.limits(), config.timeouts());
    }
  }

  @Nested
  class PartsThatDoNotFitTogether {
    @Test
    void areAFixedLengthOverTheLongestMessage() {
      ServerConfig.builder().framing(new Framing.FixedLength(16)).maxMessage(16).build();
      assertRefused("framing fixed:17 makes messages longer than max-message 16",
          b -> b.framing(new Framing.FixedLength(17)).maxMessage(16));
    }

    @Test
    void areAHeaderOverTheLongestMessage() {
      ServerConfig.builder().framing(Framing.parse("length:2,offset:14")).maxMessage(16).build();
      assertRefused("framing length:2,big,offset:15 makes messages longer than max-message 16",
          b -> b.framing(Framing.parse("length:2,offset:15")).maxMessage(16));
      assertRefused("framing length:2,big,adjust:15 makes messages longer than max-message 16",
          b -> b.framing(Framing.parse("length:2,adjust:15")).maxMessage(16));
    }

    @Test
    void areAServerAndAGapInTime() {
      assertRefused("framing gap:20ms is for reading only, as a server that waits for silence would answer late:"
          + " use raw, line, delimiter, fixed or length", b -> b.framing(Framing.parse("gap:20ms")));
    }

    @Test
    void areAReplyThatTheCharsetCannotWrite() {
      ServerConfig.builder().reply(new Reply.Text("谢谢")).charset(CharsetChoice.parse("gb2312")).build();
      ServerConfig.builder().reply(new Reply.Echo()).charset(CharsetChoice.parse("x-jisautodetect")).build();
      assertRefused(
          "reply 'text:谢谢' cannot be written in charset us-ascii: use another charset, or reply echo or none",
          b -> b.reply(new Reply.Text("谢谢")).charset(CharsetChoice.parse("us-ascii")));
      assertRefused(
          "reply 'thanks' cannot be written in charset x-jisautodetect: use another charset, or reply echo or none",
          b -> b.charset(CharsetChoice.parse("x-jisautodetect")));
    }
  }

  private static void assertRefused(String message, UnaryOperator<ServerConfig.Builder> change) {
    ServerConfig.Builder builder = change.apply(ServerConfig.builder());
    assertEquals(message, assertThrows(IllegalArgumentException.class, builder::build).getMessage());
  }
}
