package dev.porthole.server.support;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The class path of the tests with jars in place of the product's folders, packed when first asked for, in {@code
 * target/children}. Folders of tests stay folders, behind all else, so that a test that changes makes nothing anew.
 *
 * <p>Threads: any; the first one packs.
 */
final class ClassPathJars {
  private static final Path FOLDER = folder();
  private static final String TEST_CLASSES = "test-classes";
  static final String CLASS_PATH = pack();

  private ClassPathJars() {}

  /** A file that belongs to this class path, and to no other. */
  static Path fileOf(String name) {
    return FOLDER.resolve(name + "-" + Integer.toHexString(CLASS_PATH.hashCode()));
  }

  private static Path folder() {
    try {
      Path classes = Path.of(ClassPathJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.createDirectories(classes.resolveSibling("children"));
    } catch (URISyntaxException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String pack() {
    List<Path> packed = new ArrayList<>();
    List<Path> tests = new ArrayList<>();
    for (String word : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path entry = Path.of(word).toAbsolutePath();
      if (!Files.isDirectory(entry)) {
        packed.add(entry);
      } else if (entry.endsWith(TEST_CLASSES)) {
        tests.add(entry);
      } else {
        packed.add(jarOf(entry));
      }
    }
    packed.addAll(tests);
    return packed.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Named by what is in it, so that a folder that has changed is another jar. */
  private static Path jarOf(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      long content = 1;
      for (Path file : files) {
        content = (content * 31 + file.hashCode()) * 31 + Files.getLastModifiedTime(file).toMillis();
      }
      Path jar = FOLDER.resolve(folder.getFileName() + "-" + Long.toHexString(content) + ".jar");
      if (!Files.exists(jar)) {
        Path begun = Files.createTempFile(FOLDER, "begun", null);
        write(folder, files, begun);
        Files.move(begun, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return jar;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(Path folder, List<Path> files, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0); // written once, read often
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
