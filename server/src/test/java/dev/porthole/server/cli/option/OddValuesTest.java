package dev.porthole.server.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.cli.BenchCommand;
import dev.porthole.server.cli.CommandLines;
import dev.porthole.server.cli.CompareCommand;
import dev.porthole.server.cli.ExportCommand;
import dev.porthole.server.cli.ReplayCommand;
import dev.porthole.server.cli.SearchCommand;
import dev.porthole.server.cli.ServeCommand;
import dev.porthole.server.cli.TailCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** Values that no option accepts, and values that every option of a kind accepts, in every command. */
class OddValuesTest {
  private static final List<Object> COMMANDS = List.of(new ServeCommand(), new SearchCommand(), new TailCommand(),
      new ExportCommand(), new ReplayCommand(), new BenchCommand(), new CompareCommand());
  /** The other arguments that a command needs. */
  private static final Map<String, List<String>> NEEDED = Map.of("search", List.of("rec"), "tail", List.of("rec"),
      "export", List.of("rec", "--format=csv"), "replay", List.of("rec", "--connection=1", "--as=server"), "bench",
      List.of("127.0.0.1:1"));
  /** Options whose values are any text. */
  private static final List<String> FREE = List.of("--text", "--regex", "--ignore", "--record", "--output", "--report",
      "--junit");

  /** A command's name, and one of its options with a value. */
  static Stream<String[]> options() {
    return COMMANDS.stream().map(command -> CommandLines.of(command).getCommandSpec())
        .flatMap(spec -> spec.options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp() && option.arity().max() > 0)
            .map(option -> new String[]{spec.name(), option.longestName()}));
  }

  private static final class Outcome {
    final StringWriter err = new StringWriter();
    int code;
  }

  /** The output of parsing; a command with a valid value is not run. */
  private static Outcome parse(String name, String... arguments) {
    Object command = COMMANDS.stream().filter(each -> nameOf(each).equals(name)).findFirst().orElseThrow();
    Outcome outcome = new Outcome();
    CommandLine line = CommandLines.of(fresh(command)).setErr(new PrintWriter(outcome.err, true));
    line.setExecutionStrategy(_ -> 0);
    outcome.code = line.execute(arguments);
    return outcome;
  }

  private static Object fresh(Object command) {
    try {
      return command.getClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String nameOf(Object command) {
    return CommandSpec.forAnnotatedObject(command).name();
  }

  private static String[] with(String name, String... more) {
    List<String> needed = NEEDED.getOrDefault(name, List.of()).stream()
        .filter(one -> Arrays.stream(more).noneMatch(given -> given.split("=")[0].equals(one.split("=")[0]))).toList();
    return Stream.concat(needed.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("options")
  void nonsenseIsRefusedInOneLineWithoutAClassName(String name, String option) {
    for (String value : List.of("", " ", "１２", "NaN", "1e3", "0x10", "10 x", "5s5s", "1;2", "-", "٣")) {
      if (FREE.contains(option) && !value.isBlank() || option.equals("--hex") && value.equals("10 x")
          || List.of("--from", "--to", "--host", "--text", "--regex", "--ignore", "--hex").contains(option)) {
        continue; // parsed when the command runs
      }
      Outcome outcome = parse(name, with(name, option + "=" + value));
      String said = outcome.err.toString();
      assertEquals(2, outcome.code, () -> name + " " + option + "='" + value + "': " + said);
      assertEquals(2, said.lines().count(), said);
      assertFalse(said.contains("Exception") || said.contains("java."), said);
    }
  }

  @ParameterizedTest
  @CsvSource({"serve, --model=EPOLL", "serve, --provider=Loop", "serve, --reply=Echo", "serve, --reply=TEXT:hi",
      "serve, --framing=LINE", "serve, '--framing=Length:2,BIG,Included'", "serve, --charset=Utf-8",
      "serve, --events=JSON", "serve, --durability=Batch", "serve, --durability=INTERVAL:1S", "serve, --drain=5S",
      "serve, --drain=1h", "serve, --drain=500MS", "serve, --idle-timeout=2Min", "serve, --read-size=1kIb",
      "serve, --read-size=512b", "serve, ' --port=80'", "serve, --retain=10GIB", "serve, '--retain=1D,1gib'",
      "serve, --retain=30min", "search, --direction=Received", "search, --kind=BYTES-SENT", "search, --events=Json",
      "tail, --events=TEXT", "export, --format=CSV", "replay, --as=Server", "replay, --speed=MAX",
      "bench, --duration=1M", "compare, --loads=CHURN", "search, --connection=#7", "replay, --connection=#7"})
  void wordsAndUnitsAreReadInAnyCase(String name, String option) {
    Outcome outcome = parse(name, with(name, option.strip()));
    assertEquals(0, outcome.code, outcome.err.toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      serve | --retain=30 | '30' may be a size or an age: use a unit, such as 30MiB or 30d
      serve | --retain=30m | '30m' may be a size or an age: use a unit, such as 30MiB or 30min
      serve | --retain=10M,1d | may be a size or an age: use a unit, such as 10MiB or 10min
      serve | --retain=1d,2d | '1d,2d' has two ages: use one of each at most, such as 10GiB,30d
      serve | --retain=1GiB,2GiB | has two sizes
      serve | --retain=0d | does not say what to keep
      serve | --framing=length:2,big,little | takes one byte order
      serve | --framing=length:2,offset:1,offset:2 | one offset:N
      serve | --framing=fixed:+4 | needs a number of bytes, such as fixed:4, not '+4'
      serve | --framing=fixed:４ | needs a number of bytes
      serve | --port=010x | is not a whole number
      serve | --port=99999999999 | is too large a number
      search | --limit=1,5 | is not a whole number
      search | --address=127.1 | is not an address
      compare | --seconds=Infinity | is not a number: use digits, such as 2 or 0.5
      compare | --seconds=1d | is not a number
      bench | --connections=1k | is not a whole number
      export | --output= | '--output': needs the name of a file or folder
      serve | --record= | '--record': needs the name of a file or folder
      """)
  void whatIsWrongIsSaidWithWhatWouldBeRight(String name, String option, String said) {
    Outcome outcome = parse(name, with(name, option));
    assertEquals(2, outcome.code);
    assertTrue(outcome.err.toString().contains(said), outcome.err.toString());
  }

  @Test
  void digitsAreDecimal() {
    OptionSpec port = CommandLines.of(new ServeCommand()).getCommandSpec().findOption("--port");
    CommandLine line = CommandLines.of(new ServeCommand());
    line.parseArgs("--port=010");
    assertEquals(10, (int) line.getCommandSpec().findOption(port.longestName()).getValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:65536", "::1:9999", "[localhost]:9", "127.0.0.1", ":9", "fe80::1", "[fe80::1]:9",
      "[::1]", "localhost:", "localhost:９", "a b:9", "[::1:9", "10.1:9", "h:1:2", "[::1%nowhere]:9"})
  void whatIsNoServerIsRefusedByBenchAndReplayAlike(String target) {
    for (String name : List.of("bench", "replay")) {
      Outcome outcome = parse(name, name.equals("bench")
          ? new String[]{target}
          : new String[]{"rec", target, "--connection=1", "--as=client"});
      String said = outcome.err.toString();
      assertEquals(2, outcome.code, said);
      assertEquals(2, said.lines().count(), said);
      assertFalse(said.contains("Exception"), said);
    }
  }

  @ParameterizedTest
  @CsvSource({"[::1]:9, ::1, 9", "localhost:65535, localhost, 65535", "[fe80::1%1]:7, fe80::1%1, 7"})
  void aServerMayHaveAnIpv6AddressInBrackets(String text, String host, int port) {
    assertEquals(new Target(host, port), Target.parse(text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      fe80::1 | --host 'fe80::1' is a link-local address, which needs its interface: such as fe80::1%eth0
      fe80::1%987654 | '987654' is no interface of this machine
      fe80::1%nowhere | 'nowhere' is no interface of this machine
      localhost:99 | --host 'localhost:99' has a port in it: leave out :99
      [::1]:99 | has a port in it
      127.1 | an address has four numbers, such as 127.0.0.1
      0x7f000001 | an address has four numbers
      256.0.0.1 | is no host
      １２７.0.0.1 | is no host
      a b | is no host
      ::1::2 | is no host
      """)
  void aHostThatCannotBeIsWrongUsage(String host, String said) {
    CommandLine line = CommandLines.of(new HostHolder());
    StringWriter err = new StringWriter();
    assertEquals(2, line.setErr(new PrintWriter(err, true)).execute("--host=" + host), err.toString());
    assertTrue(err.toString().contains(said), err.toString());
    assertEquals(2, err.toString().lines().count(), err.toString());
  }

  @ParameterizedTest
  @CsvSource({"[::1], ::1", "::1, ::1", "localhost, localhost", "fe80::1%1, fe80::1%1", "0.0.0.0, 0.0.0.0",
      "' 127.0.0.1 ', 127.0.0.1", "my-host_1.example., my-host_1.example."})
  void aHostMayBeANameOrAnAddressWithOrWithoutBrackets(String text, String host) {
    HostHolder holder = new HostHolder();
    CommandLines.of(holder).execute("--host=" + text);
    assertEquals(host, holder.host);
  }

  @CommandLine.Command(name = "holder")
  static final class HostHolder implements java.util.concurrent.Callable<Integer> {
    @CommandLine.Mixin
    ServerOptions options;
    String host;

    @Override
    public Integer call() throws ParameterException {
      host = options.config().listener().host();
      return 0;
    }
  }
}
