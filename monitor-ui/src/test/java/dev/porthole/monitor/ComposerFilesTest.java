package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.model.OutgoingMessage;
import dev.porthole.monitor.model.OutgoingMessage.LineEnd;
import dev.porthole.monitor.model.OutgoingMessage.Mode;
import dev.porthole.shared.codec.compose.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerFilesTest {
  private static final String SETTINGS = "porthole.settings";
  private static final OutgoingMessage READ = new OutgoingMessage(Mode.HEX, "01 03", Optional.empty(), LineEnd.NONE,
      Optional.of(Checksum.CRC_16_MODBUS));

  @TempDir
  private Path folder;
  private final Optional<String> before = Optional.ofNullable(System.getProperty(SETTINGS));

  @BeforeEach
  void chooseFolder() {
    System.setProperty(SETTINGS, folder.resolve("mine.properties").toString());
  }

  @AfterEach
  void restore() {
    before.ifPresentOrElse(value -> System.setProperty(SETTINGS, value), () -> System.clearProperty(SETTINGS));
  }

  @Test
  void whatIsSavedIsThereAtTheNextStart() {
    try (ComposerFiles files = new ComposerFiles()) {
      files.memory().saved().save("pump", "read", READ);
    }
    assertTrue(Files.exists(folder.resolve("mine.messages.json")));
    try (ComposerFiles files = new ComposerFiles()) {
      assertEquals(READ, files.memory().saved().all().getFirst().message());
    }
  }

  @Test
  void filesThatAreBrokenAreSetAside() throws IOException {
    Files.writeString(folder.resolve("mine.messages.json"), "{\"format\": \"porthole messages\", ");
    Files.writeString(folder.resolve("mine.history.json"), "[]");
    try (ComposerFiles files = new ComposerFiles()) {
      assertEquals(List.of(), files.memory().saved().all());
      assertEquals(List.of(), files.memory().history().messages());
    }
    assertTrue(Files.exists(folder.resolve("mine.messages.json.broken")));
    assertTrue(Files.exists(folder.resolve("mine.history.json.broken")));
  }
}
