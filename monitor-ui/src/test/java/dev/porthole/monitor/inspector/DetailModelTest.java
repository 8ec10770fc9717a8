package dev.porthole.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.codec.compose.CopyFormat;
import dev.porthole.shared.codec.inspect.Value;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DetailModelTest {
  private static final Charset GB2312 = Charset.forName("GB2312");

  private final Monitor monitor = new Monitor();
  private final DetailModel detail = monitor.model.detail();

  @BeforeEach
  void aClientSpeaks() {
    monitor.model.conversation().resizeWindow(10);
    monitor.opened(1);
  }

  private void says(Bytes data) {
    monitor.received(1, monitor.store.end() > 1 ? monitor.store.data(monitor.store.end() - 1).length() : 0, data);
    monitor.frame();
    pick();
  }

  private void pick() {
    monitor.model.conversation().select(monitor.store.end() - 1, false);
  }

  private String values() {
    return detail.values().stream().map(value -> value.kind().term() + "=" + value.text())
        .collect(Collectors.joining(" "));
  }

  @Nested
  class ThePickedLine {
    @Test
    void isReadInItsConnectionsCharset() {
      says(Bytes.ofText("你好", GB2312));
      assertEquals("你好", detail.page().shown(0, 2));
      assertEquals(1, detail.pieces().size());
    }

    @Test
    void isReadInWhateverIsChosenLaterAndWhatIsSelectedStays() {
      says(Bytes.ofText("谢谢", GB2312)); // valid UTF-8, as it happens
      detail.selectCharacter(2, false);
      monitor.select(1);
      monitor.model.reading().receivedAsProperty().set("gb2312");
      monitor.model.reading().apply();
      assertEquals("谢谢", detail.page().shown(0, 2));
      assertEquals(new ByteRange(2, 4), detail.selection().rangeProperty().get());
    }

    @Test
    void comesWithNothingSelected() {
      says(Bytes.ofText("one", GB2312));
      detail.selection().selectAll();
      says(Bytes.ofText("two", GB2312));
      assertTrue(detail.selection().isEmpty());
    }

    @Test
    void withoutBytesIsEmpty() {
      monitor.frame();
      pick();
      assertTrue(detail.data().isEmpty());
      assertEquals(0, detail.page().count());
      detail.moveByCharacter(true, false);
      detail.selectCharacter(0, true);
      assertEquals("", values());
      assertEquals(Optional.empty(), detail.copy(CopyFormat.HEX));
      assertEquals("nothing-to-copy", detail.noticeProperty().get().key());
    }
  }

  @Nested
  class TheCaret {
    @Test
    void movesByCharacters() {
      says(Bytes.ofText("你好吗", GB2312));
      detail.moveByCharacter(true, false);
      assertEquals(new ByteRange(0, 2), detail.selection().rangeProperty().get());
      detail.moveByCharacter(true, true);
      assertEquals(new ByteRange(0, 4), detail.selection().rangeProperty().get());
      detail.moveByCharacter(true, false);
      detail.moveByCharacter(true, false);
      assertEquals(new ByteRange(4, 6), detail.selection().rangeProperty().get());
      detail.moveByCharacter(false, true);
      assertEquals(new ByteRange(2, 6), detail.selection().rangeProperty().get());
    }

    @Test
    void turnsThePage() {
      says(Bytes.ofText("0123456789".repeat(20_000), GB2312));
      assertEquals(4, detail.pageCount());
      detail.selection().select(199_999, false);
      assertEquals(3, detail.pageNumberProperty().get());
      detail.selectCharacter(TextPages.PAGE - 1, false);
      assertEquals(0, detail.pageNumberProperty().get());
      detail.moveByCharacter(true, false);
      assertEquals(1, detail.pageNumberProperty().get());
      detail.showPage(99);
      assertEquals(3, detail.pageNumberProperty().get());
    }
  }

  @Nested
  class Values {
    @Test
    void areOfTheSelectedBytes() {
      says(Bytes.ofText("你好", GB2312));
      detail.selectCharacter(0, false);
      assertTrue(values().contains("u16-be=50403 "), values());
      assertTrue(values().endsWith("gb18030=你"), values());
    }

    @Test
    void ofOneByteGoOnFromIt() {
      says(Monitor.hex("FF 01 00 00 00"));
      detail.selection().select(1, false);
      assertTrue(values().contains("u32-le=1 "), values());
      detail.selection().select(2, true);
      assertFalse(values().contains("u32"), values());
      detail.selection().select(4, false);
      assertEquals(Value.Kind.U8, detail.values().getFirst().kind());
    }
  }

  @Nested
  class Copying {
    @Test
    void isOfTheSelectionElseOfTheWholeMessage() {
      says(Bytes.ofText("温度\n", GB2312));
      assertEquals(Optional.of("温度\\n"), detail.copy(CopyFormat.TEXT));
      detail.selectCharacter(0, false);
      assertEquals(Optional.of("CE C2"), detail.copy(CopyFormat.HEX));
      assertEquals(new Notice(Notice.Kind.DONE, "bytes-copied", java.util.List.of(2)), detail.noticeProperty().get());
    }

    @Test
    void ofTooMuchIsRefused() {
      says(Monitor.zeros((16 << 20) + 1));
      assertEquals(Optional.empty(), detail.copy(CopyFormat.TEXT));
      assertEquals("too-much-to-copy", detail.noticeProperty().get().key());
      detail.selection().select(16 << 20, false);
      assertEquals(Optional.of("00"), detail.copy(CopyFormat.HEX));
    }
  }
}
