package dev.porthole.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code porthole version}: prints the versions of Porthole, Java and the system.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(name = "version", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Print the versions of Porthole, Java and the system.")
public final class VersionCommand implements Runnable, IVersionProvider {
  @Spec
  private CommandSpec command;

  @Override
  public void run() {
    command.commandLine().getOut().println(getVersion()[0]);
  }

  @Override
  public String[] getVersion() {
    return new String[]{
        "porthole " + number() + " (Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
            + System.getProperty("os.arch") + ")"};
  }

  static String number() {
    Properties properties = new Properties();
    try (InputStream in = VersionCommand.class.getResourceAsStream("/porthole.properties")) {
      properties.load(in);
    } catch (IOException failed) {
      throw new IllegalStateException("the program's own files cannot be read", failed);
    }
    return properties.getProperty("version");
  }
}
