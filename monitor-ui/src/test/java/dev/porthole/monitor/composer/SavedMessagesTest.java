package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.monitor.testing.HandExecutor;
import dev.porthole.shared.codec.compose.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedMessagesTest {
  private static final OutgoingMessage PING = new OutgoingMessage(Mode.TEXT, "ping", Optional.empty(), LineEnd.CRLF,
      Optional.empty());
  private static final OutgoingMessage READ = new OutgoingMessage(Mode.HEX, "01 03", Optional.empty(), LineEnd.NONE,
      Optional.of(Checksum.CRC_16_MODBUS));

  private final List<List<SavedMessage>> kept = new ArrayList<>();
  private final SavedMessages saved = new SavedMessages(List.of(), kept::add);
  private final Questions questions = new Questions();

  @Test
  void standInTheOrderOfFoldersAndNames() {
    saved.save("b", "x", PING);
    saved.save("", "z", PING);
    saved.save("a/c", "y", PING);
    saved.save("a", "w", READ);
    assertEquals(List.of("/z", "a/w", "a/c/y", "b/x"), names());
    assertEquals(saved.all(), kept.getLast());
    assertEquals(Notice.done("message-saved", "w"), saved.noticeProperty().get());
  }

  @Test
  void ofTheSameNameAndFolderAreReplaced() {
    saved.save("a", "x", PING);
    saved.save("/a/", " x", READ);
    assertEquals(List.of(new SavedMessage("a", "x", READ)), saved.all());
    assertEquals(Notice.done("message-replaced", "x"), saved.noticeProperty().get());
  }

  @Test
  void needAName() {
    saved.save("a", "  ", PING);
    assertEquals(Notice.failed("bad-name", 200), saved.noticeProperty().get());
    saved.save("a", "x".repeat(201), PING);
    assertEquals(List.of(), saved.all());
    assertEquals(List.of(), kept);
  }

  @Test
  void areMovedWhereNoneIsInTheWay() {
    saved.save("a", "x", PING);
    saved.save("a", "y", READ);
    saved.move(saved.all().getFirst(), "a", "y");
    assertEquals(Notice.failed("name-taken", "y"), saved.noticeProperty().get());
    assertEquals(List.of("a/x", "a/y"), names());
    saved.move(saved.all().getFirst(), "b", "y");
    assertEquals(List.of("a/y", "b/y"), names());
    assertEquals(PING, saved.all().getLast().message());
    saved.move(saved.all().getFirst(), "a", "y");
    assertEquals(Notice.done("message-moved", "y"), saved.noticeProperty().get(), "its own name is not in the way");
  }

  @Test
  void areDeleted() {
    saved.save("a", "x", PING);
    saved.delete(saved.all().getFirst());
    assertEquals(List.of(), saved.all());
    assertEquals(List.of(), kept.getLast());
  }

  @Nested
  class AreThereAgain {
    @BeforeEach
    void saveTwo() {
      saved.save("a", "x", PING);
      saved.save("a", "y", PING);
    }

    @AfterEach
    void undone() {
      assertFalse(saved.undoableProperty().getValue(), "it is taken back once");
      assertEquals(saved.all(), kept.getLast());
    }

    @Test
    void whenTheyWereDeleted() {
      saved.delete(saved.all().getFirst());
      saved.undo();
      assertEquals(List.of("a/x", "a/y"), names());
    }

    @Test
    void whenOneWasSavedInTheirPlace() {
      saved.save("a", "x", READ);
      saved.undo();
      assertEquals(PING, saved.all().getFirst().message());
    }

    @Test
    void whenAnImportHasReplacedThem() {
      saved.put(List.of(new SavedMessage("a", "x", READ), new SavedMessage("b", "new", READ)));
      saved.undo();
      assertEquals(List.of("a/x", "a/y"), names());
      assertEquals(PING, saved.all().getFirst().message());
    }

    @Test
    void withWhatCameFromAnotherWindowSince() {
      saved.delete(saved.all().getFirst());
      saved.adopt(List.of(new SavedMessage("a", "y", PING), new SavedMessage("a", "z", READ)));
      saved.undo();
      assertEquals(List.of("a/x", "a/y", "a/z"), names());
    }
  }

  @Nested
  class InAFile {
    @TempDir
    private Path folder;
    private final HandExecutor ui = new HandExecutor();
    private final MessageExchange exchange = new MessageExchange(saved, questions, Runnable::run, ui);

    @Test
    void areGivenAndTaken() {
      saved.save("a", "x", PING);
      saved.save("", "y", READ);
      List<SavedMessage> before = List.copyOf(saved.all());
      export("out.json");
      assertEquals(Notice.done("messages-exported", 2, "out.json"), saved.noticeProperty().get());
      saved.delete(saved.all().getFirst());
      saved.save("a", "x", READ);
      saved.save("z", "stays", READ);
      take("out.json");
      assertEquals(Notice.done("messages-imported", 2, 1), saved.noticeProperty().get());
      assertEquals(before, saved.all().subList(0, 2));
      assertEquals("z/stays", names().getLast());
    }

    @Test
    void thatIsWrongChangeNothing() throws IOException {
      saved.save("a", "x", PING);
      int changes = kept.size();
      Files.writeString(folder.resolve("bad.json"), MessagesJson.write(saved.all()).replace("\"crlf\"", "\"crnl\""));
      take("bad.json");
      assertEquals(Notice.failed("import-bad-value", 11, "crnl", "lineEnd"), saved.noticeProperty().get());
      Files.write(folder.resolve("bad.json"), "é".getBytes(StandardCharsets.ISO_8859_1));
      take("bad.json");
      assertEquals(Notice.failed("import-not-utf", "bad.json"), saved.noticeProperty().get());
      take("none.json");
      assertEquals("file-missing", saved.noticeProperty().get().key());
      take(".");
      assertEquals("file-irregular", saved.noticeProperty().get().key());
      exchange.fileProperty().set(" ");
      exchange.importFile();
      ui.runAll();
      assertEquals(Notice.failed("no-file-named"), saved.noticeProperty().get());
      assertEquals(changes, kept.size());
    }

    @Test
    void doNotReplaceSomethingElse() throws IOException {
      saved.save("a", "x", PING);
      Path notes = Files.writeString(folder.resolve("notes.txt"), "dear diary");
      export("notes.txt");
      assertEquals(Notice.failed("export-would-replace", "notes.txt"), saved.noticeProperty().get());
      assertEquals("dear diary", Files.readString(notes));
      export("messages.json");
      saved.save("a", "y", PING);
      export("messages.json");
      answer(true);
      assertTrue(Files.readString(folder.resolve("messages.json")).contains("\"y\""));
      export("no/such/folder.json");
      assertEquals("folder-missing", saved.noticeProperty().get().key());
      export(".");
      assertEquals("file-irregular", saved.noticeProperty().get().key());
      assertEquals(Optional.empty(), questions.askedProperty().get());
    }

    @Test
    void areReplacedOnlyIfTheUserSaysSo() throws IOException {
      saved.save("a", "x", PING);
      export("out.json");
      String before = Files.readString(folder.resolve("out.json"));
      saved.save("a", "y", PING);
      export("out.json");
      assertEquals(List.of("out.json"), questions.askedProperty().get().orElseThrow().arguments());
      answer(false);
      assertEquals(before, Files.readString(folder.resolve("out.json")));
      export("out.json");
      answer(true);
      assertTrue(Files.readString(folder.resolve("out.json")).contains("\"y\""));
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(folder.resolve("out.json")), files.toList(), "nothing is left beside it");
      }
    }

    private void answer(boolean yes) {
      questions.answer(questions.askedProperty().get().orElseThrow(), yes);
      ui.runAll();
    }

    private void export(String name) {
      exchange.fileProperty().set(folder.resolve(name).toString());
      exchange.exportFile();
      ui.runAll();
    }

    private void take(String name) {
      exchange.fileProperty().set(folder.resolve(name).toString());
      exchange.importFile();
      ui.runAll();
    }
  }

  private List<String> names() {
    return saved.all().stream().map(each -> each.folder() + "/" + each.name()).toList();
  }
}
