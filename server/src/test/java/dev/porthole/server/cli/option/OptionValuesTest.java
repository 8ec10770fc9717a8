package dev.porthole.server.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.Framing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/** The meaning of option values. */
class OptionValuesTest {
  @Command
  static final class Holder {
    @Mixin
    ServerOptions options;
  }

  private static ServerOptions parse(String... arguments) {
    Holder holder = new Holder();
    Converters.register(new CommandLine(holder)).parseArgs(arguments);
    return holder.options;
  }

  @Test
  void withoutOptionsTheServersOwnDefaultsHold() {
    assertEquals(ServerConfig.builder().build(), parse().config());
    assertEquals(64L << 20, parse().logMemoryBytes());
  }

  @Test
  void eachOptionReachesTheConfiguration() {
    ServerConfig config = parse("--host=0.0.0.0", "--port=1", "--backlog=2", "--io-threads=3", "--reply=text:hi",
        "--charset=GBK", "--framing=fixed:4", "--read-size=5", "--max-message=6", "--drain=7").config();
    assertEquals("0.0.0.0", config.listener().host());
    assertEquals(1, config.listener().port());
    assertEquals(2, config.listener().backlog());
    assertEquals(3, config.serving().ioThreads());
    assertEquals("text:hi", config.reply().toString());
    assertEquals("gbk", config.charset().toString());
    assertEquals(new Framing.FixedLength(4), config.framing());
    assertEquals(5, config.serving().readSize());
    assertEquals(6, config.limits().maxMessage());
    assertEquals(Duration.ofSeconds(7), config.timeouts().drain());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1024, 1024", "64KiB, 65536", "64k, 65536", "1MiB, 1048576", "2mb, 2097152", "1G, 1073741824"})
  void sizesMayHaveAUnit(String text, long bytes) {
    assertEquals(bytes, parse("--log-memory", text).logMemoryBytes());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 5000", "5s, 5000", "500ms, 500", "2m, 120000", "2M, 120000"})
  void timesMayHaveAUnit(String text, long millis) {
    assertEquals(Duration.ofMillis(millis), parse("--drain", text).config().timeouts().drain());
  }
}
