package dev.porthole.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.output.OutputFailure;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.FakeDevice;
import dev.porthole.shared.api.ServerFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/** What users see when they ask for help or mistype. */
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object command, String... arguments) {
    return CommandLines.of(command).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> errorLines() {
    return err.toString().lines().toList();
  }

  @Nested
  class WhenAnOptionIsWrong {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"--port | 70000 | --port must be 0 to 65535, not 70000",
        "--port | -1 | --port must be 0 to 65535, not -1",
        "--port | http | '--port': 'http' is not a whole number: use digits, such as 10",
        "--backlog | 0 | --backlog must be 1 or more, not 0",
        "--io-threads | 0 | --io-threads must be 1 to 1024, not 0",
        "--charset | klingon | unknown charset 'klingon': use auto, utf-8, gb18030",
        "--charset | \"\" | unknown charset '': use auto",
        "--reply | hi | unknown reply 'hi': use thanks, echo, none or text:",
        "--reply | text: | text: needs the text to reply with after the colon",
        "--framing | lines | unknown framing 'lines': use raw, line, delimiter:HEX, fixed:N or length:BYTES",
        "--framing | fixed:x | fixed: needs a number of bytes, such as fixed:4, not 'x'",
        "--framing | fixed:0 | fixed: needs a length of 1 byte or more",
        "--framing | fixed:2000000 | max-message 1048576",
        "--framing | delimiter:0G | delimiter: needs pairs of hex digits",
        "--framing | length:9 | length: needs a width of 1 to 8 bytes",
        "--framing | gap:20ms | framing gap:20ms is for reading only",
        "--framing | length:2,offset:70000 | length: takes an offset of 0 to 65535 bytes",
        "--framing | length:4,middle | length: takes big, little and included",
        "--read-size | 0 | use a number of bytes such as 1024, 64KiB or 1MiB",
        "--read-size | 2MiB | --read-size must be 1 to 1048576, not 2097152",
        "--read-size | many | 'many' is not a size", "--max-message | 2GiB | --max-message must be 1 to",
        "--drain | soon | 'soon' is not a time: use seconds such as 5 or 5s, or 500ms, or 2m",
        "--drain | -1 | is not a time", "--events | xml | unknown format 'xml': use text, hex, json, none",
        "--outbound-limit | 2GiB | --outbound-limit must be 1 to 1073741824",
        "--slow-timeout | 0 | --slow-timeout must be a time of more than 0, up to a day",
        "--max-connections | 0 | --max-connections must be 1 or more, not 0",
        "--max-per-address | -1 | --max-per-address must be 0 or more, not -1",
        "--idle-timeout | 2000m | --idle-timeout must be a time from 0 (off) to a day",
        "--keep-alive | 600m | --keep-alive must be a time from 0 (off) to 9 hours",
        "--log-memory | none | 'none' is not a size", "--host | \"\" | --host needs a name or an address"})
    void oneLineSaysWhatWouldBeRightAndAnotherWhereToLook(String option, String value, String message) {
      assertEquals(2, run(new ServeCommand(), option + "=" + value));
      assertEquals(2, errorLines().size(), err.toString());
      assertTrue(errorLines().getFirst().startsWith("porthole: "), err.toString());
      assertTrue(errorLines().getFirst().contains(message), err.toString());
      assertEquals("Try 'serve --help' for the options.", errorLines().getLast());
      assertEquals("", out.toString());
    }

    @Test
    void aReplyThatTheCharsetCannotWriteIsRefused() {
      assertEquals(2, run(new ServeCommand(), "--charset", "iso-8859-1", "--reply", "text:谢谢"));
      assertTrue(errorLines().getFirst().contains("cannot be written in charset iso-8859-1"), err.toString());
    }

    @Test
    void anUnknownOptionIsNamedAndALikelyOneSuggested() {
      assertEquals(2, run(new ServeCommand(), "--ports", "1"));
      assertTrue(errorLines().getFirst().contains("--ports"), err.toString());
      assertTrue(errorLines().getLast().contains("--port"), err.toString());
      assertFalse(err.toString().contains("\tat "));
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
      assertEquals(2, run(new ServeCommand(), "--port"));
      assertTrue(errorLines().getFirst().contains("--port"), err.toString());
      assertEquals(2, errorLines().size());
    }
  }

  @Nested
  class WhenHelpIsAskedFor {
    @Test
    void everyOptionIsListedWithItsDefault() {
      assertEquals(0, run(new ServeCommand(), "--help"));
      for (OptionSpec option : new CommandLine(new ServeCommand()).getCommandSpec().options()) {
        assertTrue(out.toString().contains(option.longestName()), option.longestName());
      }
      List.of("--host", "--port", "--backlog", "--io-threads", "--reply", "--charset", "--framing", "--read-size",
          "--max-message", "--drain", "--outbound-limit", "--slow-timeout", "--max-connections", "--max-per-address",
          "--idle-timeout", "--keep-alive", "--events", "--log-memory").forEach(
              name -> assertTrue(out.toString().contains(name), name));
      List.of("9999", "127.0.0.1", "thanks", "1024", "5s", "64MiB").forEach(
          preset -> assertTrue(out.toString().contains(preset), preset));
      assertEquals("", err.toString());
    }

    @Test
    void theVersionNamesPortholeAndJava() {
      assertEquals(0, run(new ServeCommand(), "--version"));
      assertEquals(0, run(new VersionCommand()));
      List<String> lines = out.toString().lines().toList();
      assertEquals(lines.getFirst(), lines.getLast());
      assertTrue(lines.getFirst().matches("porthole \\d+\\.\\d+\\.\\d+ \\(Java .+\\)"), lines.getFirst());
    }
  }

  @Nested
  class WhenACommandFails {
    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
      private final RuntimeException failure;

      Failing(RuntimeException failure) {
        this.failure = failure;
      }

      @Override
      public Integer call() {
        throw failure;
      }
    }

    @Test
    void aServerFailureIsOneLineAndExitCodeOne() {
      assertEquals(1, run(new Failing(
          new ServerFailure(ServerFailure.Kind.PORT_IN_USE, "x", "the port is in use", null))));
      assertEquals(List.of("porthole: the port is in use"), errorLines());
    }

    @Test
    void anythingElseIsOneLineToo() {
      assertEquals(1, run(new Failing(new IllegalStateException("first line\nsecond line"))));
      assertEquals(List.of("porthole: first line"), errorLines());
    }

    @Test
    void aFailureWithoutWordsIsCalledAFaultAndNotByItsClass() {
      assertEquals(1, run(new Failing(new IllegalStateException())));
      assertEquals(List.of("porthole: a fault in the program; its log at level debug says more"), errorLines());
    }
  }

  @Nested
  class WhenTheOutputIsLost {
    @Command(name = "parent", subcommands = GenerateCompletion.class)
    private static final class Parent {}

    private final FakeDevice device = new FakeDevice();

    private int run(Object command, String... arguments) {
      return CommandLines.of(command).setOut(StandardOutput.writer(device)).setErr(new PrintWriter(err, true))
          .execute(arguments);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void thatIsOneLineAndExitCodeOneForHelpAndVersionToo(OutputFailure.Kind kind) {
      device.failWithRoom(kind, 10);
      assertEquals(1, run(new ServeCommand(), "--help"));
      assertEquals(1, run(new ServeCommand(), "--version"));
      assertEquals(1, run(new VersionCommand()));
      assertEquals(1, run(new Parent(), "generate-completion"));
      assertEquals(List.of("porthole: cannot write to standard output: the disk is full"),
          errorLines().stream().distinct().toList());
      assertEquals(4, errorLines().size());
    }

    @Test
    void aReaderThatHasLeftIsNotWorthAWord() {
      device.fail(OutputFailure.Kind.CLOSED);
      assertEquals(CommandLines.OUTPUT_CLOSED, run(new ServeCommand(), "--help"));
      assertEquals(CommandLines.OUTPUT_CLOSED, run(new VersionCommand()));
      assertEquals("", err.toString());
    }

    @Test
    void aReaderThatLeavesWhileNothingIsPrintedEndsTheWork() throws InterruptedException {
      CountDownLatch ended = new CountDownLatch(1);
      try (ReaderWatch watch = new ReaderWatch(StandardOutput.writer(device), ended::countDown)) {
        watch.requireReader();
        device.setClosed();
        assertTrue(ended.await(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertThrows(OutputFailure.class, watch::requireReader);
      }
    }
  }
}
