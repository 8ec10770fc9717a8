package dev.porthole.server.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every package has a package-info: what it is for, on which threads, and that null is the exception in it. */
class PackageInfoTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> MODULES = List.of("shared", "server", "monitor-ui");

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    List<String> silent = new ArrayList<>();
    List<String> unmarked = new ArrayList<>();
    int packages = 0;
    for (String module : MODULES) {
      for (Path folder : packages(ROOT.resolve(module).resolve("src/main/java"))) {
        packages++;
        Path info = folder.resolve("package-info.java");
        if (!Files.exists(info) || !Files.readString(info).contains("hread")) {
          silent.add(ROOT.relativize(folder).toString());
        } else if (!Files.readString(info).contains("\n@NullMarked\n")) {
          unmarked.add(ROOT.relativize(folder).toString());
        }
      }
    }
    assertEquals(List.of(), silent);
    assertEquals(List.of(), unmarked, "packages without @NullMarked");
    assertTrue(packages > 30, "only " + packages + " packages were found");
  }

  /** The folders with a source file. */
  private static List<Path> packages(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct()
          .sorted(Comparator.naturalOrder()).toList();
    }
  }
}
