package dev.porthole.monitor.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.codec.CharsetChoice;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNoticesTest {
  private final FakeControl control = new FakeControl();
  private final ServerModel server = new ServerModel(control, ServerConfig.builder().build(), Runnable::run);

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "-1", "65536", "99999999999", "80 81", "1.5", "0x50", "+80", "８０"})
  void whatIsNoPortIsNotStarted(String port) {
    server.portProperty().set(port);
    refuses(Notice.failed("bad-port", port.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "65535", " 80 "})
  void everyPortIsStarted(String port) {
    server.portProperty().set(port);
    server.start();
    assertEquals(Integer.parseInt(port.strip()), control.starts.getFirst().listener().port());
    assertEquals(Notice.NONE, server.noticeProperty().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void aHostIsNeeded(String host) {
    server.hostProperty().set(host);
    refuses(Notice.failed("bad-host", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fe80::1", "localhost:99", "127.1", "a b", "[::1]:80", "１２７.0.0.1"})
  void whatIsNoHostIsNotStarted(String host) {
    server.hostProperty().set(host);
    refuses(Notice.failed("no-host", host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "utf-9", "你好", "utf 8", "x-no-such"})
  void aCharsetThatJavaDoesNotKnowIsNotStarted(String charset) {
    server.charsetProperty().set(charset);
    refuses(Notice.failed("unknown-charset", charset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lines", "raw:1", "delimiter:", "delimiter:0", "fixed:0", "fixed:x", "length:9",
      "length:2,middle"})
  void whatIsNoFramingIsNotStarted(String framing) {
    server.framingProperty().set(framing);
    refuses(Notice.failed("bad-framing", framing));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "text:", "Text:"})
  void whatIsNoReplyIsNotStarted(String reply) {
    server.replyProperty().set(reply);
    refuses(Notice.failed("bad-reply", reply));
  }

  @ParameterizedTest
  @CsvSource({"text:谢谢, iso-8859-1", "text:😀, gb2312", "thanks, ISO-2022-CN"})
  void aReplyThatItsCharsetCannotWriteIsNotStarted(String reply, String charset) {
    server.replyProperty().set(reply);
    server.charsetProperty().set(charset);
    refuses(Notice.failed("reply-not-in-charset", reply, CharsetChoice.parse(charset)));
  }

  @Test
  void aFieldWithoutATextIsAsGoodAsEmpty() {
    server.portProperty().set(null);
    refuses(Notice.failed("bad-port", ""));
  }

  @ParameterizedTest
  @EnumSource(ServerFailure.Kind.class)
  void everyCauseOfAFailureHasItsNotice(ServerFailure.Kind kind) {
    fails(new ServerFailure(kind, "127.0.0.1:9999", "in English", null));
    String key = switch (kind) {
      case PORT_IN_USE -> "port-in-use";
      case PORT_PRIVILEGED -> "port-privileged";
      case HOST_NOT_LOCAL -> "host-not-local";
      case HOST_UNKNOWN -> "host-unknown";
      case ALREADY_RUNNING -> "already-running";
      case OTHER -> "other";
    };
    assertEquals(Notice.failed(key, "127.0.0.1:9999"), server.noticeProperty().get());
  }

  @Test
  void aFailureThatComesWrappedIsTheSame() {
    fails(new CompletionException(new ServerFailure(ServerFailure.Kind.PORT_PRIVILEGED, "127.0.0.1:80", "x", null)));
    assertEquals(Notice.failed("port-privileged", "127.0.0.1:80"), server.noticeProperty().get());
  }

  @Test
  void aFailureOfAnotherKindIsToldInItsOwnWords() {
    fails(new IllegalStateException("closed for good"));
    assertEquals(Notice.failed("other", "closed for good"), server.noticeProperty().get());
    fails(new IllegalStateException());
    assertEquals(Notice.failed("other", "a fault in the program; its log at level debug says more"),
        server.noticeProperty().get());
  }

  private void fails(Throwable failure) {
    server.start();
    control.starting.completeExceptionally(failure);
    assertEquals(ServerState.STOPPED, server.stateProperty().get());
  }

  private void refuses(Notice notice) {
    server.start();
    assertEquals(notice, server.noticeProperty().get());
    assertEquals(List.of(), control.starts);
    assertEquals(ServerState.STOPPED, server.stateProperty().get());
    assertEquals(ServerConfig.builder().build(), server.config());
  }
}
