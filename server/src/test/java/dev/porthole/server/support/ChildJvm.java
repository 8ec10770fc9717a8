package dev.porthole.server.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What lets the many short JVMs of the tests start with a third less work: the folders of the product as jars ({@link
 * ClassPathJars}), and archives of the classes that they load ({@code -XX:SharedArchiveFile}), which cannot be made of
 * folders. One is for servers, a smaller one for the children of the serving model process. Each is made when a test
 * first asks for it, in {@code target/children}, and used until a class of the product changes. A JVM that cannot use
 * its archive starts as always.
 *
 * <p>Threads: any; the first one makes them.
 */
final class ChildJvm {
  private static final String OF_PROCESS_MODEL = "porthole.process.jvm";
  private static final int DUMPING_SECONDS = 60;

  private ChildJvm() {}

  /** For a server that lives for a short time: its class path is that of the test. */
  static List<String> options() {
    return OfServers.OPTIONS;
  }

  /** Has the serving model process of this JVM start its children so. */
  static void useForProcessModel() {
    System.setProperty(OF_PROCESS_MODEL, "@" + OfChildren.FILE);
  }

  private static final class OfServers {
    static final List<String> OPTIONS = options(made("server", OfServers::make));

    /** By a server that serves a client; the JVM writes it when it ends. */
    private static void make(Path archive) throws IOException {
      try (ServerProcess server = train("-XX:ArchiveClassesAtExit=" + archive, "completion");
          Client client = Client.to(server.address())) {
        client.exchange("hello", "thank you!");
        server.terminate();
        server.exitCode();
      }
    }
  }

  private static final class OfChildren {
    static final Path FILE = made("options", OfChildren::write);

    private static void write(Path file) throws IOException {
      Path archive = made("child", OfChildren::make);
      Files.writeString(file, options(archive).stream().map(word -> '"' + word.replace("\\", "\\\\") + '"')
          .collect(Collectors.joining("\n")));
    }

    /** By a child that has served; asked while it runs, as it ends without a farewell. */
    private static void make(Path archive) throws IOException {
      try (ServerProcess server = train("-D" + OF_PROCESS_MODEL + "=-XX:+RecordDynamicDumpInfo", "process");
          Client client = Client.to(server.address())) {
        client.exchange("hello", "thank you!");
        long child = ProcessHandle.of(server.pid()).orElseThrow().children().findFirst().orElseThrow().pid();
        Process dump = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(child), "VM.cds", "dynamic_dump", archive.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        dump.waitFor(DUMPING_SECONDS, TimeUnit.SECONDS);
        dump.destroyForcibly();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @FunctionalInterface
  private interface Maker {
    void make(Path file) throws IOException;
  }

  private static ServerProcess train(String option, String model) {
    return ServerProcess.startBy(List.of(option, "-Xlog:disable", "-cp", ClassPathJars.CLASS_PATH), "--host",
        "127.0.0.1", "--port", "0", "--events", "json", "--model", model);
  }

  private static List<String> options(Path archive) {
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds*=off", "-Xlog:aot*=off", "-cp",
        ClassPathJars.CLASS_PATH);
  }

  /** Where it is, or will be if it can be made; another JVM of tests may make the same at the same time. */
  private static Path made(String name, Maker maker) {
    Path file = ClassPathJars.fileOf(name);
    if (!Files.exists(file)) {
      Path begun = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
      try {
        maker.make(begun);
        if (Files.exists(begun)) {
          Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return file;
  }
}
