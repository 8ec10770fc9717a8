package dev.porthole.shared.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.BindException;
import org.junit.jupiter.api.Test;

class ServerFailureTest {
  @Test
  void saysWhatHappenedToWhatAndWhy() {
    BindException cause = new BindException();
    ServerFailure failure = new ServerFailure(ServerFailure.Kind.PORT_IN_USE, "127.0.0.1:9999", "the line", cause);
    assertSame(ServerFailure.Kind.PORT_IN_USE, failure.kind());
    assertEquals("127.0.0.1:9999", failure.subject());
    assertEquals("the line", failure.getMessage());
    assertSame(cause, failure.getCause());
  }
}
