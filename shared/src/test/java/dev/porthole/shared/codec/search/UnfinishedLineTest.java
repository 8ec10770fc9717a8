package dev.porthole.shared.codec.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.codec.search.BytePattern.Scanner;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfinishedLineTest {
  private final List<Hit> hits = new ArrayList<>();

  private static Bytes utf8(String text) {
    return Bytes.ofText(text, StandardCharsets.UTF_8);
  }

  private static Scanner regex(String expression) {
    return BytePattern.regex(expression, false, StandardCharsets.UTF_8).scanner();
  }

  @Test
  void isLookedThroughSoFarAndAgainWhenItHasEnded() {
    Scanner scanner = regex("b+");
    scanner.feed(utf8("x\na"), hits::add);
    scanner.feed(utf8("bb"), hits::add);
    assertEquals(List.of(), hits);
    scanner.soFar(hits::add);
    assertEquals(List.of(new Hit(3, 2)), hits);
    hits.clear();
    scanner.feed(utf8("b\n"), hits::add);
    assertEquals(List.of(new Hit(3, 3)), hits);
  }

  @Test
  void thatIsEmptyHoldsNothing() {
    Scanner scanner = regex("b+");
    scanner.soFar(hits::add);
    scanner.feed(utf8("b\n"), hits::add);
    hits.clear();
    scanner.soFar(hits::add);
    assertEquals(List.of(), hits);
  }

  @Test
  void ofATextHasTakenEveryHitAlready() {
    Scanner scanner = BytePattern.text("bb", false, List.of(StandardCharsets.UTF_8)).scanner();
    scanner.feed(utf8("ab"), hits::add);
    scanner.soFar(hits::add);
    assertEquals(List.of(), hits);
    scanner.feed(utf8("b"), hits::add);
    assertEquals(List.of(new Hit(1, 2)), hits);
  }
}
