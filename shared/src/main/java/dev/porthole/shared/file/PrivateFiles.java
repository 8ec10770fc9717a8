package dev.porthole.shared.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Creates files and folders that only their owner may read: they hold what clients and users sent. A link that the user
 * names is followed; a file that Porthole names is created and never opened through a link. Where the system has no
 * file modes (Windows), the folder's permissions apply.
 *
 * <p>Threads: stateless.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> OF_FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OF_FOLDER = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
  private static final SecureRandom NAMES = new SecureRandom();
  private static final int NAME_BYTES = 12;
  private static final int MAX_ATTEMPTS = 100;
  private static final int MAX_LINKS = 40;

  private PrivateFiles() {}

  /** Creates a folder and its missing parents; an existing folder keeps its mode. */
  public static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, OF_FOLDER));
  }

  /**
   * Creates a file that Porthole names, open for reading and writing.
   *
   * @throws FileAlreadyExistsException if that name exists, even as a dangling link
   */
  public static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
        StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), attributes(file, OF_FILE));
  }

  /** Opens an existing file that Porthole named; fails on a link. */
  public static FileChannel open(Path file, StandardOpenOption... how) throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(how));
    options.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options);
  }

  /** Opens or creates a lock file that Porthole names; fails on a link. */
  public static FileChannel openLock(Path file) throws IOException {
    return FileChannel.open(file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        attributes(file, OF_FILE));
  }

  /** Creates an empty file beside another file, under an unpredictable name. */
  public static Path createBeside(Path file) throws IOException {
    byte[] random = new byte[NAME_BYTES];
    for (int attempt = 1;; attempt++) {
      NAMES.nextBytes(random);
      Path made = file.resolveSibling("." + file.getFileName() + "." + HexFormat.of().formatHex(random) + ".part");
      try {
        create(made).close();
        return made;
      } catch (FileAlreadyExistsException taken) {
        if (attempt == MAX_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  /**
   * Opens a file that the user names, to be overwritten from its start: links are followed, devices and pipes are
   * written to directly, and a plain file becomes readable by its owner only.
   */
  public static OutputStream openNamed(Path file) throws IOException {
    Path target = followed(file);
    FileChannel channel = FileChannel.open(target,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
        attributes(target, OF_FILE));
    if (Files.isRegularFile(target)) {
      tighten(target);
    }
    return Channels.newOutputStream(channel);
  }

  /** The path that a file named by the user resolves to after following links, even if that file does not exist yet. */
  public static Path followed(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(at) && !Files.exists(at); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
    }
    return Files.exists(at) ? at.toRealPath() : at;
  }

  /**
   * Removes the permissions of everybody but the owner from a file or folder. Leaves links alone, and files that belong
   * to another user.
   *
   * @return whether others had permissions, and now have none
   */
  public static boolean tighten(Path path) {
    try {
      if (Files.isSymbolicLink(path)) {
        return false;
      }
      Set<PosixFilePermission> now = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
      Set<PosixFilePermission> kept = EnumSet.noneOf(PosixFilePermission.class);
      kept.addAll(now);
      if (!kept.removeAll(OF_OTHERS)) {
        return false;
      }
      Files.setPosixFilePermissions(path, kept);
      return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(kept); // FAT ignores the change
    } catch (IOException | UnsupportedOperationException cannot) {
      return false;
    }
  }

  private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> mode) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(mode)}
        : new FileAttribute<?>[0];
  }
}
