package dev.porthole.server.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Recognizes an error in any language. */
class SystemErrorTest {
  private static final Map<Integer, String> CHINESE = Map.ofEntries(Map.entry(Errno.EADDRINUSE, "地址已在使用"),
      Map.entry(Errno.EADDRNOTAVAIL, "无法指定被请求的地址"), Map.entry(Errno.EACCES, "权限不够"), Map.entry(Errno.EPERM, "不允许的操作"),
      Map.entry(Errno.ECONNREFUSED, "拒绝连接"), Map.entry(Errno.ETIMEDOUT, "连接超时"), Map.entry(Errno.ECONNRESET, "连接被对方重置"),
      Map.entry(Errno.EPIPE, "断开的管道"), Map.entry(Errno.EMFILE, "打开的文件过多"), Map.entry(Errno.ENFILE, "系统中打开的文件过多"),
      Map.entry(Errno.ENOSPC, "设备上没有空间"), Map.entry(Errno.EROFS, "只读文件系统"));
  private static final List<SystemError.Meaning> MEANINGS = SystemError
      .meanings(number -> CHINESE.getOrDefault(number, ""));

  @ParameterizedTest
  @CsvSource({"地址已在使用, ADDRESS_IN_USE", "无法指定被请求的地址, ADDRESS_NOT_AVAILABLE", "权限不够, PERMISSION_DENIED",
      "拒绝连接, REFUSED", "连接超时, TIMED_OUT", "连接被对方重置, RESET", "断开的管道, BROKEN_PIPE", "打开的文件过多, TOO_MANY_FILES",
      "系统中打开的文件过多, TOO_MANY_FILES", "设备上没有空间, NO_SPACE", "只读文件系统, READ_ONLY", "别的什么, OTHER"})
  void theSystemsOwnWordsAreKnown(String words, SystemError error) {
    assertEquals(error, SystemError.of(new IOException(words), MEANINGS));
    assertEquals(error, SystemError.of(new FileSystemException("/file", null, words), MEANINGS));
    assertEquals(SystemError.OTHER, SystemError.of(new FileSystemException("/" + words, null, "别的什么"), MEANINGS),
        "the name of a file says nothing");
  }

  @ParameterizedTest
  @CsvSource({"Address already in use: bind, ADDRESS_IN_USE", "Cannot assign requested address, ADDRESS_NOT_AVAILABLE",
      "Can't assign requested address, ADDRESS_NOT_AVAILABLE", "Permission denied, PERMISSION_DENIED",
      "Connection refused: no further information, REFUSED", "Connect timed out, TIMED_OUT", "Connection reset, RESET",
      "An established connection was aborted, RESET", "Broken pipe, BROKEN_PIPE", "Too many open files, TOO_MANY_FILES",
      "No space left on device, NO_SPACE", "Read-only file system, READ_ONLY"})
  void theEnglishOnesAreKnownInAnyLanguage(String words, SystemError error) {
    assertEquals(error, SystemError.of(new SocketException(words), MEANINGS));
  }

  @Test
  void whatIsSaidByTheClassAloneIsKnown() {
    assertEquals(SystemError.TIMED_OUT, SystemError.of(new SocketTimeoutException(), MEANINGS));
    assertEquals(SystemError.PERMISSION_DENIED, SystemError.of(new AccessDeniedException("/file"), MEANINGS));
    assertEquals(SystemError.OTHER, SystemError.of(new IOException(), MEANINGS));
  }

  @ParameterizedTest
  @EnumSource(SystemError.class)
  void eachIsKnownByTheWordsOfThisSystem(SystemError error) {
    assumeTrue(Posix.isSupported(), "only Linux says its words for a number here");
    for (int number : error.numbers()) {
      assertEquals(error, SystemError.of(Errno.exception(number)));
    }
  }

  @Test
  void theJdksOwnSocketsFailRecognisably() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket taken = new ServerSocket(0, 1, loopback);
        ServerSocketChannel second = ServerSocketChannel.open()) {
      BindException failed = assertThrows(BindException.class,
          () -> second.bind(new InetSocketAddress(loopback, taken.getLocalPort())));
      assertEquals(SystemError.ADDRESS_IN_USE, SystemError.of(failed));
    }
    assertEquals(SystemError.REFUSED, SystemError.of(new ConnectException("Connection refused")));
  }
}
