package dev.porthole.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.monitor.window.MonitorModel;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A message of 100 MB, of which the user wants to see the end. */
class HugeMessageUiTest {
  private static final int CHUNK = 64 << 10;
  private static final int CHUNKS = 1600;
  private static final int LENGTH = CHUNK * CHUNKS;
  /** Generous, because a machine that tests in parallel is slow; decoding every byte takes far longer. */
  private static final Duration BEARABLE = Duration.ofSeconds(10);
  private static final long MEBIBYTE = 1 << 20;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void isPickedAndReadAtItsEndWithoutAFreezeOrASecondCopy() {
    try (OpenMonitor monitor = OpenMonitor.english().running()) {
      MonitorModel model = monitor.model();
      DetailModel detail = model.detail();
      Fx.run(() -> comes(model));
      Fx.run(() -> {
        model.connections().selected().setAll(model.connections().rows());
        model.reading().framingProperty().set("fixed:" + LENGTH);
        model.reading().apply();
      });
      Fx.await("it is one message", () -> model.conversation().window().stream()
          .anyMatch(slot -> slot.lineProperty().get().filter(line -> line.size() == LENGTH).isPresent()));
      monitor.robot.clickOn("#show-bytes");
      long number = Fx.get(() -> model.conversation().window().stream()
          .flatMap(slot -> slot.lineProperty().get().stream()).filter(line -> line.size() == LENGTH)
          .mapToLong(ConversationLine::number).findFirst().orElseThrow());
      long before = used();

      bearable("picking", () -> model.conversation().select(number, false));
      monitor.awaitText("bytes-summary", "100.0 MiB in 1,600 chunks");
      bearable("selecting the last bytes", () -> {
        detail.selection().select(LENGTH - 4, false);
        detail.selection().select(LENGTH - 1, true);
      });
      monitor.awaitText("bytes-page", "Page 1,600 of 1,600");
      monitor.awaitText("value-utf-8", "END!");
      Fx.await("the dump is at its end", () -> texts(monitor, "bytes-hex").contains("063FFFF0"));
      bearable("a key in the dump", () -> monitor.robot.lookup("#bytes-hex").query().requestFocus());
      monitor.robot.press(KeyCode.SHIFT).type(KeyCode.PAGE_UP).release(KeyCode.SHIFT);
      bearable("the screen", () -> {});
      assertTrue(Fx.get(() -> detail.selection().rangeProperty().get().from()) < LENGTH - 4);
      monitor.robot.clickOn("#bytes-page-previous");
      monitor.awaitText("bytes-page", "Page 1,599 of 1,600");
      Fx.run(() -> monitor.robot.lookup("#bytes-hex").query().requestFocus());
      bearable("everything selected", detail.selection()::selectAll);
      assertEquals(new ByteRange(0, LENGTH), Fx.get(() -> detail.selection().rangeProperty().get()));
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
      monitor.awaitText("copy-notice", "too many to copy");

      long more = used() - before;
      assertTrue(more < LENGTH / 2, more / MEBIBYTE + " MiB more than before it was picked");
    }
  }

  private static void comes(MonitorModel model) {
    ConnectionId connection = new ConnectionId(1);
    long seq = 1_000_000;
    model.readerOf(ServerId.FIRST).onEvent(seq, new ConnectionOpened(1, connection,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000)));
    byte[] chunk = "0123456789 温度\n".repeat(CHUNK / 18 + 1).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < CHUNKS; i++) {
      byte[] bytes = Arrays.copyOf(chunk, CHUNK);
      if (i == CHUNKS - 1) {
        System.arraycopy("\nEND!".getBytes(StandardCharsets.UTF_8), 0, bytes, CHUNK - 5, 5);
      }
      model.readerOf(ServerId.FIRST).onEvent(++seq,
          new BytesReceived(i, connection, (long) i * CHUNK, Bytes.copyOf(bytes)));
    }
    model.endFrame();
  }

  /** Runs on the JavaFX thread, and waits until the changes are drawn. */
  private static void bearable(String what, Runnable action) {
    long start = System.nanoTime();
    Fx.run(action);
    Fx.run(() -> {});
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(BEARABLE) < 0, what + " took " + taken);
  }

  private static List<String> texts(OpenMonitor monitor, String pane) {
    return monitor.robot.lookup("#" + pane + " .glyphs").queryAll().stream().filter(Node::isVisible)
        .map(node -> ((Text) node).getText()).toList();
  }

  private static long used() {
    Fx.run(() -> {});
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
