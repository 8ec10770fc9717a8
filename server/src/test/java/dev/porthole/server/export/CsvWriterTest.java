package dev.porthole.server.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table for spreadsheets. */
class CsvWriterTest {
  private static final String HEADER = "seq,time,event,connection,remote,direction,bytes,text,data,detail";

  private static List<String> rows(Story story) {
    String all = story.text(ExportFormat.CSV);
    assertTrue(all.endsWith("\r\n"), all);
    assertEquals(all.chars().filter(c -> c == '\r').count(), all.chars().filter(c -> c == '\n').count());
    return List.of(all.split("\r\n"));
  }

  private static String text(String said) {
    String row = rows(new Story().received(1, said)).get(1);
    return row.substring(row.indexOf('"'), row.lastIndexOf('"') + 1);
  }

  @Test
  void everyEventIsARowOfTenColumns() {
    assertEquals(List.of(HEADER,
        "1,2026-11-24T06:00:00.123456Z,server-started,,,,,,,\"127.0.0.1:9999, model completion, provider loop\"",
        "2,2026-11-24T06:00:00.124456Z,connection-opened,1,127.0.0.1:50234,,,,,",
        "3,2026-11-24T06:00:00.125456Z,bytes-received,1,127.0.0.1:50234,received,8,"
            + "\"你好\\r\\n\",e4 bd a0 e5 a5 bd 0d 0a,",
        "4,2026-11-24T06:00:00.126456Z,bytes-sent,1,127.0.0.1:50234,sent,10,"
            + "\"thank you!\",74 68 61 6e 6b 20 79 6f 75 21,",
        "5,2026-11-24T06:00:00.127456Z,connection-closed,1,127.0.0.1:50234,,,,,"
            + "\"peer-closed, received 8 B, sent 10 B, after 512 ms\"",
        "6,2026-11-24T06:00:00.128456Z,server-stopped,,,,,,,"), rows(Story.ofOneClient()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠1", "'=1"})
  void whatASpreadsheetWouldComputeGetsAnApostrophe(String formula) {
    assertEquals("\"'" + formula + "\"", text(formula));
  }

  @Test
  void aDetailThatWouldBeComputedGetsOneToo() {
    String row = rows(new Story().tell(
        new HandlerStuck(0, new ConnectionId(1), "=1", Duration.ZERO))).get(1);
    assertTrue(row.endsWith(",\"'=1 for 0 ms\""), row);
  }

  @Test
  void whatIsHarmlessStaysAsItIs() {
    assertEquals("\"1=1, \"\"quoted\"\"\"", text("1=1, \"quoted\""));
    assertEquals("\"\\t=1\"", text("\t=1"));
    assertEquals("\"\\x1B[2J\\u202Ex\"", text("\u001B[2J\u202Ex"));
  }

  @Test
  void textIsReadInTheCharsetThatIsGiven() {
    ExportSettings big5 = new ExportSettings(new CharsetChoice.Fixed(Charset.forName("Big5")), ZoneOffset.UTC, false,
        Optional.empty());
    byte[] table = new Story().received(1, "謝謝".getBytes(Charset.forName("Big5")))
        .export(RecordingQuery.ALL, ExportFormat.CSV, big5);
    assertTrue(new String(table, StandardCharsets.UTF_8).contains("\"謝謝\""));
  }

  @Test
  void itBeginsWithAByteOrderMarkIfThatIsWanted() {
    ExportSettings marked = new ExportSettings(new CharsetChoice.Auto(), ZoneOffset.UTC, true, Optional.empty());
    byte[] table = Story.ofOneClient().export(RecordingQuery.ALL, ExportFormat.CSV, marked);
    assertArrayEquals(new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 's', 'e', 'q'}, Arrays.copyOf(table, 6));
  }

  @Test
  void aConnectionWhoseOpeningIsNotExportedHasItsAddress() {
    Story story = new Story().opened(1, "10.0.0.7", 5).received(1, "a").closed(1, CloseReason.IDLE, "");
    byte[] table = story.export(RecordingQuery.ALL.between(story.events.get(1).timeNanos(), Long.MAX_VALUE),
        ExportFormat.CSV, Story.SETTINGS);
    assertTrue(new String(table, StandardCharsets.UTF_8).contains("bytes-received,1,10.0.0.7:5,received,1,\"a\""));
  }
}
