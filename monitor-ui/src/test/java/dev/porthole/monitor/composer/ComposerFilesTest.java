package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.window.PersistenceNotices;
import dev.porthole.shared.codec.compose.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerFilesTest {
  private static final OutgoingMessage READ = new OutgoingMessage(Mode.HEX, "01 03", Optional.empty(), LineEnd.NONE,
      Optional.of(Checksum.CRC_16_MODBUS));

  @TempDir
  private Path folder;

  @Test
  void whatIsSavedIsThereAtTheNextStart() {
    try (ComposerFiles files = open()) {
      files.memory().saved().save("pump", "read", READ);
    }
    assertTrue(Files.exists(folder.resolve("mine.messages.json")));
    try (ComposerFiles files = open()) {
      assertEquals(READ, files.memory().saved().all().getFirst().message());
    }
  }

  @Test
  void filesThatAreBrokenAreSetAsideAndThatIsSaid() throws IOException {
    Files.writeString(folder.resolve("mine.messages.json"), "{\"format\": \"porthole messages\", ");
    Files.writeString(folder.resolve("mine.history.json"), "[]");
    try (ComposerFiles files = open()) {
      assertEquals(List.of(), files.memory().saved().all());
      assertEquals(List.of(), files.memory().history().messages());
      List<Notice> reported = new ArrayList<>();
      files.follow(Runnable::run, trouble -> reported.add(PersistenceNotices.of(trouble)));
      assertEquals(List.of(
          new Notice(Notice.Kind.FAILED, "kept-set-aside",
              List.of(folder.resolve("mine.history.json").toString(), "mine.history.json.broken")),
          new Notice(Notice.Kind.FAILED, "kept-set-aside",
              List.of(folder.resolve("mine.messages.json").toString(), "mine.messages.json.broken"))),
          reported);
    }
    assertTrue(Files.exists(folder.resolve("mine.messages.json.broken")));
    assertTrue(Files.exists(folder.resolve("mine.history.json.broken")));
  }

  @Test
  void aFileThatIsBrokenMeanwhileIsSetAsideAndAllIsWrittenAgain() throws IOException {
    Path messages = folder.resolve("mine.messages.json");
    try (ComposerFiles files = open()) {
      files.memory().saved().save("", "first", READ);
    }
    try (ComposerFiles files = open()) {
      Files.writeString(messages, "not ours at all");
      files.memory().saved().save("", "second", READ);
    }
    assertEquals("not ours at all", Files.readString(folder.resolve("mine.messages.json.broken")));
    try (ComposerFiles files = open()) {
      assertEquals(List.of("first", "second"), names(files));
    }
  }

  @Nested
  class TwoWindows {
    @Test
    void keepWhatEitherHasSavedDeletedRenamedAndSent() {
      try (ComposerFiles files = open()) {
        List.of("a", "b", "c").forEach(name -> files.memory().saved().save("", name, READ));
      }
      try (ComposerFiles one = open(); ComposerFiles other = open()) {
        one.memory().saved().save("", "of one", READ);
        other.memory().saved().save("", "of the other", READ);
        one.memory().saved().delete(one.memory().saved().all().getFirst());
        other.memory().saved().move(named(other, "c"), "", "renamed");
      }
      try (ComposerFiles files = open()) {
        assertEquals(List.of("b", "of one", "of the other", "renamed"), names(files));
      }
    }

    @Test
    void giveOneNameToTwoMessagesWithoutLosingOne() {
      OutgoingMessage written = new OutgoingMessage(Mode.HEX, "01 06", Optional.empty(), LineEnd.NONE,
          Optional.empty());
      try (ComposerFiles one = open()) {
        try (ComposerFiles other = open()) {
          other.memory().saved().save("pump", "do", written);
        }
        one.memory().saved().save("pump", "do", READ);
      }
      try (ComposerFiles files = open()) {
        assertEquals(List.of("do", "do (2)"), names(files));
        assertEquals(written, named(files, "do").message());
        assertEquals(READ, named(files, "do (2)").message());
      }
    }

    @Test
    void seeWhatTheOtherSaves() throws Exception {
      try (ExecutorService ui = Executors.newSingleThreadExecutor();
          ComposerFiles one = open();
          ComposerFiles other = open()) {
        one.follow(ui, _ -> {});
        other.follow(ui, _ -> {});
        ui.submit(() -> one.memory().saved().save("", "new", READ)).get();
        await(ui, () -> names(other).equals(List.of("new")));
        ui.submit(() -> other.memory().saved().delete(named(other, "new"))).get();
        await(ui, () -> names(one).isEmpty());
      }
      try (ComposerFiles files = open()) {
        assertEquals(List.of(), names(files));
      }
    }
  }

  private static void await(ExecutorService ui, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!ui.submit(condition).get()) {
      assertTrue(System.nanoTime() < deadline, "waited in vain");
      Thread.sleep(20);
    }
  }

  private static SavedMessage named(ComposerFiles files, String name) {
    return files.memory().saved().all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(ComposerFiles files) {
    return files.memory().saved().all().stream().map(SavedMessage::name).toList();
  }

  private ComposerFiles open() {
    return new ComposerFiles(ending -> Optional.of(folder.resolve("mine" + ending)));
  }
}
