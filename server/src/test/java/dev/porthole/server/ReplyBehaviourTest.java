package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The replies that clients receive, read from their own sockets. */
class ReplyBehaviourTest extends EveryModel {
  private static final Charset GB2312 = Charset.forName("GB2312");
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Reply THANKS_IN_CHINESE = new Reply.Text("谢谢");

  @Test
  void everyReadIsThankedByDefault() {
    server.start();
    Client client = server.connect();
    client.exchange("hello", "thank you!");
    client.exchange("hello again", "thank you!");
  }

  @Test
  void echoSendsTheSameBytesBack() {
    server.start(config -> config.reply(new Reply.Echo()));
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    assertArrayEquals(everyByte, server.connect().send(everyByte).read(everyByte.length));
  }

  @Test
  void noneSendsNothing() {
    server.start(config -> config.reply(new Reply.None()));
    Client client = server.connect();
    assertEquals(0, client.send("anybody there?").halfClose().readToEnd().length);
    assertEquals(14, server.events.closedOf(client).received());
    assertEquals(0, server.events.closedOf(client).sent());
  }

  @Test
  void bytesReceivedAndSentAreAppended() {
    server.start();
    Client client = server.connect();
    client.exchange("你好", "thank you!");
    server.events.await("reply", () -> !server.events.chunks(server.idOf(client), Direction.SENT).isEmpty());
    assertArrayEquals("你好".getBytes(StandardCharsets.UTF_8),
        server.events.bytes(server.idOf(client), Direction.RECEIVED));
    assertArrayEquals("thank you!".getBytes(StandardCharsets.US_ASCII),
        server.events.bytes(server.idOf(client), Direction.SENT));
  }

  @Nested
  class ACharsetThatBeginsWithAMark {
    @Test
    void putsItBeforeTheFirstAnswerAlone() {
      server.start(config -> config.charset(CharsetChoice.parse("utf-16")).reply(new Reply.Text("ab")));
      Client client = server.connect();
      assertArrayEquals(hex("FEFF00610062"), client.send("1").read(6));
      assertArrayEquals(hex("00610062"), client.send("2").read(4));
      Client next = model == ModelName.ITERATIVE ? client : server.connect();
      assertArrayEquals(hex(next == client ? "00610062" : "FEFF00610062"),
          next.send("3").read(next == client ? 4 : 6));
    }

    @Test
    void putsItBeforeTheFirstTextThatIsSentAloneAndNeverAmongBytes() {
      server.start(config -> config.charset(CharsetChoice.parse("x-utf-16le-bom")).reply(new Reply.Text("r")));
      Client client = server.connect();
      Bytes mark = Bytes.copyOf(hex("FFFE"));
      List<ConnectionId> to = List.of(server.idOf(client));
      assertEquals(1, Await.value(server.control.apply(Target.these(to), new Send(mark, Bytes.copyOf(hex("6100"))))));
      assertEquals(1, Await.value(server.control.apply(Target.these(to), new Send(mark, Bytes.copyOf(hex("6200"))))));
      assertArrayEquals(hex("FFFE61006200"), client.read(6));
      assertArrayEquals(hex("7200"), client.send("1").read(2));
    }

    @Test
    void hasNoneWhereBytesWereSentBefore() {
      server.start(config -> config.charset(CharsetChoice.parse("utf-16")).reply(new Reply.Text("r")));
      Client client = server.connect();
      Await.value(server.control.apply(Target.these(server.idOf(client)), new Send(Bytes.copyOf((byte) 1))));
      assertArrayEquals(hex("01"), client.read(1));
      assertArrayEquals(hex("0072"), client.send("1").read(2));
    }

    @Test
    void leavesNoAnswerShiftedForTheNextOne() {
      Charset korean = Charset.forName("ISO-2022-KR");
      server.start(config -> config.charset(new CharsetChoice.Fixed(korean)).reply(new Reply.Text("a한")));
      Client client = server.connect();
      byte[] one = hex("611B2429430E47510F");
      assertArrayEquals(one, client.send("1").read(one.length));
      assertArrayEquals(one, client.send("2").read(one.length));
    }

    private static byte[] hex(String digits) {
      return HexFormat.of().parseHex(digits);
    }
  }

  @Nested
  class WithCharsetAuto {
    @Test
    void theCharsetOfAnAnswerDependsOnTheMessagesUpToItsOwnHoweverTheyCome() {
      server.start(config -> config.reply(THANKS_IN_CHINESE).framing(new Framing.Line()));
      Client client = server.connect().send("hi\n你好\n", GB2312);
      client.expect("谢谢");
      client.expect("谢谢", GB18030);
    }

    @Test
    void aClientThatWritesUtf8IsAnsweredInUtf8() {
      server.start(config -> config.reply(THANKS_IN_CHINESE));
      server.connect().send("你好").expect("谢谢");
    }

    @Test
    void aClientThatWritesGb2312IsAnsweredInGb18030() {
      server.start(config -> config.reply(THANKS_IN_CHINESE));
      server.connect().send("你好", GB2312).expect("谢谢", GB18030);
    }

    @Test
    void theCharsetOfOneClientDoesNotDecideForAnother() {
      server.start(config -> config.reply(THANKS_IN_CHINESE));
      Client first = server.connect();
      Client second = server.connect();
      first.send("你好", GB2312).expect("谢谢", GB18030);
      second.send("你好").expect("谢谢");
      first.send("ok").expect("谢谢", GB18030);
      second.send("ok").expect("谢谢");
    }

    @Test
    void aCharacterCutByAReadDoesNotDecide() {
      server.start(config -> config.reply(THANKS_IN_CHINESE).readSize(1));
      Client client = server.connect();
      client.send("你").expect("谢谢谢谢谢谢");
    }
  }

  @Nested
  class WithAFixedCharset {
    @Test
    void repliesAreWrittenInIt() {
      Charset utf16 = StandardCharsets.UTF_16LE;
      server.start(config -> config.charset(new CharsetChoice.Fixed(utf16)).reply(THANKS_IN_CHINESE));
      server.connect().send("hi").expect("谢谢", utf16);
    }

    @Test
    void thanksAreWrittenInItToo() {
      Charset ebcdic = Charset.forName("IBM037");
      server.start(config -> config.charset(new CharsetChoice.Fixed(ebcdic)));
      server.connect().send("hi").expect("thank you!", ebcdic);
    }
  }

  @Nested
  class WhenTheReplyIsChanged {
    @Test
    void itHoldsFromTheNextMessageOn() {
      server.start();
      Client client = server.connect();
      client.exchange("1", "thank you!");
      Await.value(server.control.changeReply(new Reply.Echo()));
      client.exchange("2", "2");
      Await.value(server.control.changeReply(new Reply.Text("changed")));
      client.exchange("3", "changed");
      server.connect().exchange("4", "changed");
    }

    @Test
    void aStoppedServerForgetsIt() {
      Await.value(server.control.changeReply(new Reply.Echo()));
      server.start();
      server.connect().exchange("1", "thank you!");
      Await.value(server.control.changeReply(new Reply.Echo()));
      server.stop();
      server.start();
      server.connect().exchange("2", "thank you!");
    }
  }
}
