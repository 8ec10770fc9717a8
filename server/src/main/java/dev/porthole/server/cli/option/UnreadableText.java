package dev.porthole.server.cli.option;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rejects a command line that Java could not decode: it decodes arguments, and folder names, in the locale's charset,
 * and silently replaces what does not fit by question marks. The launcher sets a suitable locale, but a JVM may be
 * started without the launcher.
 *
 * <p>Threads: stateless.
 */
public final class UnreadableText {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final Path WORKING_FOLDER = Path.of("/proc/self/cwd");
  private static final char LOST = '\uFFFD';

  private UnreadableText() {}

  /** One line that says what could not be decoded and what to do; empty if everything was decoded. */
  public static Optional<String> in(String... arguments) {
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"), StandardCharsets.UTF_8);
    return unreadable(arguments, commandLine(arguments), charset)
        .map(number -> "argument " + number + " cannot be read" + inLocale(charset))
        .or(() -> isWorkingFolderLost()
            ? Optional.of("the name of the working folder cannot be read" + inLocale(charset))
            : Optional.empty());
  }

  /**
   * The number, from 1 on, of the first argument that was not decoded correctly.
   *
   * @param bytes the raw arguments; empty if the system does not provide them
   */
  static Optional<Integer> unreadable(String[] arguments, List<byte[]> bytes, Charset charset) {
    for (int i = 0; i < arguments.length; i++) {
      boolean lost = bytes.isEmpty()
          ? arguments[i].indexOf(LOST) >= 0 && !charset.equals(StandardCharsets.UTF_8)
          : !isReadable(bytes.get(i), charset);
      if (lost) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  private static boolean isReadable(byte[] bytes, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static String inLocale(Charset charset) {
    return " in this locale, whose charset is " + charset + (charset.equals(StandardCharsets.UTF_8)
        ? ": it has other bytes in it"
        : ": set one that has its characters, such as LC_ALL=C.UTF-8");
  }

  /** The raw arguments, if there is a reason to check them and the system provides them. */
  private static List<byte[]> commandLine(String... arguments) {
    if (String.join("", arguments).chars().noneMatch(character -> character == LOST || character == '?')) {
      return List.of();
    }
    try {
      List<byte[]> all = split(Files.readAllBytes(COMMAND_LINE));
      return all.size() > arguments.length ? all.subList(all.size() - arguments.length, all.size()) : List.of();
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  /** Splits at the zero byte that ends each argument. */
  static List<byte[]> split(byte[] commandLine) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        parts.add(Arrays.copyOfRange(commandLine, from, i));
        from = i + 1;
      }
    }
    return parts;
  }

  private static boolean isWorkingFolderLost() {
    String folder = System.getProperty("user.dir");
    if (folder.indexOf(LOST) < 0 && folder.indexOf('?') < 0) {
      return false;
    }
    try {
      return !Files.exists(WORKING_FOLDER) || !Files.isSameFile(Path.of(folder), WORKING_FOLDER);
    } catch (IOException | InvalidPathException lost) {
      return true;
    }
  }
}
