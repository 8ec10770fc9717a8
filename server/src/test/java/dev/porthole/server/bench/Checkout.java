package dev.porthole.server.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The checkout that the running classes were compiled in.
 *
 * <p>Threads: stateless.
 */
final class Checkout {
  private static final int SHORT = 8;

  private Checkout() {}

  /** The {@code target} folder of the server module. */
  static Path target() {
    try {
      return Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A page of the guide; empty if there is none. */
  static String page(String name) throws IOException {
    Path page = target().resolveSibling("guide").resolve(name);
    return Files.exists(page) ? Files.readString(page) : "";
  }

  /** What is checked out, briefly; with a {@code +} if files differ from it, {@code ?} if git does not say. */
  static String commit() {
    String head = git("rev-parse", "--short=" + SHORT, "HEAD");
    return head.isEmpty() ? "?" : head + (git("status", "--porcelain", "--untracked-files=no").isEmpty() ? "" : "+");
  }

  private static String git(String... arguments) {
    try {
      ProcessBuilder git = new ProcessBuilder("git", "-C", target().toString());
      git.command().addAll(List.of(arguments));
      Process process = git.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? said : "";
    } catch (IOException noGit) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
