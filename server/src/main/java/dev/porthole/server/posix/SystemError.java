package dev.porthole.server.posix;

import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Classifies a failure by the system's error, as far as the program distinguishes them. Java's exceptions carry not the
 * number but only the system's text, in the system's language: it is compared with the texts that the system itself
 * gives for the numbers. English texts are known in addition: Java has some of its own, and uses English on Windows.
 *
 * <p>Threads: immutable.
 */
public enum SystemError {
  ADDRESS_IN_USE(List.of(Errno.EADDRINUSE), "address already in use"),
  ADDRESS_NOT_AVAILABLE(List.of(Errno.EADDRNOTAVAIL), "cannot assign", "can't assign", "address is not available"),
  PERMISSION_DENIED(List.of(Errno.EACCES, Errno.EPERM), "permission denied", "operation not permitted"),
  REFUSED(List.of(Errno.ECONNREFUSED), "connection refused"),
  TIMED_OUT(List.of(Errno.ETIMEDOUT), "timed out"),
  RESET(List.of(Errno.ECONNRESET, Errno.ECONNABORTED), "connection reset", "abort"),
  BROKEN_PIPE(List.of(Errno.EPIPE), "broken pipe"),
  TOO_MANY_FILES(List.of(Errno.EMFILE, Errno.ENFILE), "too many open files"),
  NO_SPACE(List.of(Errno.ENOSPC, Errno.EDQUOT), "no space left", "not enough space", "quota exceeded"),
  READ_ONLY(List.of(Errno.EROFS), "read-only file system"),
  INVALID(List.of(Errno.EINVAL), "invalid argument"),
  OTHER(List.of());

  private final List<Integer> numbers;
  private final List<String> english;

  SystemError(List<Integer> numbers, String... english) {
    this.numbers = numbers;
    this.english = List.of(english);
  }

  /** A text and the error that it means. */
  record Meaning(String words, SystemError error) {}

  List<Integer> numbers() {
    return numbers;
  }

  /** The error of a failure; {@link #OTHER} if it is none of these. */
  public static SystemError of(Throwable failed) {
    return of(failed, OnThisSystem.MEANINGS);
  }

  static SystemError of(Throwable failed, List<Meaning> meanings) {
    if (failed instanceof SocketTimeoutException) {
      return TIMED_OUT;
    }
    if (failed instanceof AccessDeniedException) {
      return PERMISSION_DENIED;
    }
    String said = lowerCase(said(failed));
    return meanings.stream().filter(meaning -> said.contains(meaning.words())).map(Meaning::error).findFirst()
        .orElse(OTHER);
  }

  /** The message without the file's name, which may contain any text. */
  private static String said(Throwable failed) {
    return failed instanceof FileSystemException file
        ? Objects.requireNonNullElse(file.getReason(), "")
        : String.valueOf(failed.getMessage());
  }

  /** The texts of a system, the longest first, as one may be part of another; then the English ones. */
  static List<Meaning> meanings(IntFunction<String> textOfNumber) {
    List<Meaning> meanings = new ArrayList<>();
    for (SystemError error : values()) {
      error.numbers.forEach(number -> meanings.add(new Meaning(lowerCase(textOfNumber.apply(number)), error)));
    }
    meanings.removeIf(meaning -> meaning.words().isBlank());
    meanings.sort(Comparator.comparingInt((Meaning meaning) -> meaning.words().length()).reversed());
    for (SystemError error : values()) {
      error.english.forEach(words -> meanings.add(new Meaning(words, error)));
    }
    return List.copyOf(meanings);
  }

  private static String lowerCase(String words) {
    return words.toLowerCase(Locale.ROOT);
  }

  /** The JVM's locale is fixed at its start: the texts do not change. */
  private static final class OnThisSystem {
    static final List<Meaning> MEANINGS = meanings(number -> Posix.isSupported() ? Errno.text(number) : "");
  }
}
