package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnLayoutTest {
  @ParameterizedTest
  @CsvSource({"a:60 -b:70 c-d:80,a:60 -b:70 c-d:80", "'',''", "a:x b:2 :3 c -:1 d:0 e:NaN f:1e9,b:2 :3 -:1",
      "a:60.4,a:60"})
  void isReadAsFarAsItCanBe(String text, String read) {
    assertEquals(read, ColumnLayout.parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource({
      "'',a b c", // nothing is kept
      "c:1 a:2 -b:3,c a -b",
      "c:1 a:2,c a b", // b is new: it follows a, as in the table
      "c:1,a b c",
      "b:1,a b c",
      "gone:1 b:2 a:3 c:4,b a c"})
  void isAppliedToTheColumnsThatThereAre(String kept, String applied) {
    List<ColumnLayout.Column> table = Stream.of("a", "b", "c").map(id -> new ColumnLayout.Column(id, 100, true))
        .toList();
    String names = ColumnLayout.parse(kept).appliedTo(table).stream()
        .map(column -> (column.visible() ? "" : "-") + column.id()).reduce((one, two) -> one + " " + two).orElseThrow();
    assertEquals(applied, names);
  }

  @Test
  void keepsWidths() {
    assertEquals(List.of(new ColumnLayout.Column("a", 55, false)), ColumnLayout.parse("-a:55")
        .appliedTo(List.of(new ColumnLayout.Column("a", 100, true))));
  }
}
