package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.support.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The server in other locales, and without a locale. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the locales are those of Linux")
class LocaleProcessTest {
  private static void assumeThereIs(String locale) throws IOException {
    String all = new String(new ProcessBuilder("locale", "-a").start().getInputStream().readAllBytes(),
        StandardCharsets.US_ASCII);
    assumeTrue(all.lines().anyMatch(locale::equals),
        "this system has no locale " + locale + ": localedef -i zh_CN -f UTF-8 zh_CN.UTF-8 makes it");
  }

  @Test
  void aTakenPortIsExplainedWhateverLanguageTheSystemSpeaks() throws IOException {
    assumeThereIs("zh_CN.utf8");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerProcess server = ServerProcess
            .startByShell("LC_ALL=zh_CN.UTF-8 exec \"$@\" --port " + taken.getLocalPort())) {
      assertEquals(1, server.exitCode());
      assertEquals(List.of("porthole: cannot listen on 127.0.0.1:" + taken.getLocalPort()
          + ": the port is in use by another program; stop that, or choose another --port (0 picks a free one)"),
          server.err());
    }
  }

  @Test
  void anArgumentThatWasLostIsRefused() {
    try (ServerProcess server = ServerProcess
        .startByShell("LC_ALL=C exec \"$@\" --port 0 --reply \"$(printf 'text:\\344\\275\\240')\"")) {
      assertEquals(2, server.exitCode());
      assertEquals(1, server.err().size(), server.err()::toString);
      assertTrue(server.err().getFirst().startsWith(
          "porthole: argument 4 cannot be read in this locale, whose charset is US-ASCII"), server.err()::toString);
      assertEquals(List.of(), server.out());
    }
  }
}
