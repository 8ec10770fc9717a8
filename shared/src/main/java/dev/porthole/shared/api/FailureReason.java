package dev.porthole.shared.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Describes to a user in a few words why something failed: the system's message, in the system's language. Where Java
 * gives only an exception class, this has words for it. The result never contains a class name.
 *
 * <p>Threads: stateless.
 */
public final class FailureReason {
  private static final String FAULT = "a fault in the program; its log at level debug says more";

  private FailureReason() {}

  /** The reason in one line. */
  public static String of(Throwable failed) {
    return switch (failed) {
      case CompletionException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
      case ExecutionException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
      case UncheckedIOException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
      case FileSystemException file when file.getReason() == null -> ofKind(file);
      case FileSystemException file -> firstLine(file.getReason());
      case UnresolvedAddressException _ -> "no host is known by that name";
      case UnknownHostException _ -> "no host is known by that name";
      case NullPointerException _ -> FAULT;
      case ClassCastException _ -> FAULT;
      case IndexOutOfBoundsException _ -> FAULT;
      case OutOfMemoryError _ -> "not enough memory";
      default -> ofMessage(failed);
    };
  }

  /** The reason for a failure where several files are involved: names the file. */
  public static String ofFile(IOException failed) {
    return switch (failed) {
      case NoSuchFileException gone -> gone.getFile() + " is not there";
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      default -> of(failed);
    };
  }

  private static String ofKind(FileSystemException failed) {
    return switch (failed) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such file or folder";
      case FileAlreadyExistsException _ -> "it is there already";
      case NotDirectoryException _ -> "it is no folder";
      case DirectoryNotEmptyException _ -> "the folder is not empty";
      case FileSystemLoopException _ -> "its links lead to themselves";
      default -> "the system does not say why";
    };
  }

  private static String ofMessage(Throwable failed) {
    String message = failed.getMessage();
    if (failed.getCause() != null && (message == null || message.equals(failed.getCause().toString()))) {
      return of(failed.getCause());
    }
    if (message != null && !message.isBlank()) {
      return firstLine(message);
    }
    return switch (failed) {
      case ClosedChannelException _ -> "it was closed";
      case EOFException _ -> "it ended too early";
      default -> FAULT;
    };
  }

  private static String firstLine(String words) {
    return words.lines().filter(line -> !line.isBlank()).findFirst().orElse(FAULT).strip();
  }
}
