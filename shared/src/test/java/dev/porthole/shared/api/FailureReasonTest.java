package dev.porthole.shared.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why something failed, in words for a user. */
class FailureReasonTest {
  static Stream<Throwable> failures() {
    return Stream.of(new IOException(), new BindException("地址已在使用"), new ClosedChannelException(), new EOFException(),
        new UnresolvedAddressException(), new UnknownHostException("nowhere"), new AccessDeniedException("/x"),
        new FileSystemException("/x"), new FileSystemException("/x", null, "设备上没有空间"), new NoSuchFileException("/x"),
        new DirectoryNotEmptyException("/x"), new NullPointerException("Cannot invoke \"java.lang.String.length()\""),
        new IOException(new BindException()), new CompletionException(new IOException("broken\nsecond line")),
        new UncheckedIOException(new IOException()), new OutOfMemoryError("Java heap space"), new RuntimeException());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isOneLineWithoutTheNameOfAClass(Throwable failed) {
    String reason = FailureReason.of(failed);
    assertFalse(reason.isBlank());
    assertEquals(1, reason.lines().count());
    assertFalse(reason.contains("Exception") || reason.contains("Error") || reason.contains("java."), reason);
  }

  @Test
  void isWhatTheSystemSaysWhereItSaysAnything() {
    assertEquals("地址已在使用", FailureReason.of(new CompletionException(new BindException("地址已在使用"))));
    assertEquals("设备上没有空间", FailureReason.of(new FileSystemException("/x", null, "设备上没有空间")));
    assertEquals("permission denied", FailureReason.of(new IOException(new AccessDeniedException("/x"))));
  }
}
