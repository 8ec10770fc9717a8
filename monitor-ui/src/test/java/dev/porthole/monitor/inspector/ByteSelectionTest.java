package dev.porthole.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ByteSelectionTest {
  private final ByteSelection selection = new ByteSelection();

  @BeforeEach
  void fortyBytes() {
    selection.reset(40);
  }

  private void assertSelected(int from, int to, int caret) {
    assertEquals(new ByteRange(from, to), selection.rangeProperty().get());
    assertEquals(caret, selection.caret());
  }

  @Test
  void nothingIsSelectedAtFirstAndTheFirstMoveSelectsWhereTheCaretStands() {
    assertTrue(selection.isEmpty());
    selection.move(1, false);
    assertSelected(0, 1, 0);
    selection.move(1, false);
    assertSelected(1, 2, 1);
  }

  @Test
  void extendsFromWhereItBeganInEitherDirection() {
    selection.select(10, false);
    selection.select(13, true);
    assertSelected(10, 14, 13);
    selection.select(7, true);
    assertSelected(7, 11, 7);
    selection.move(-1, true);
    assertSelected(6, 11, 6);
    selection.move(1, false);
    assertSelected(7, 8, 7);
  }

  @Test
  void aCharacterItBeganWithStaysWhole() {
    selection.select(new ByteRange(10, 12), false);
    assertSelected(10, 12, 11);
    selection.move(1, true);
    assertSelected(10, 13, 12);
    selection.select(new ByteRange(6, 8), true);
    assertSelected(6, 12, 6);
  }

  @Test
  void movesByRowsStayInTheirColumnAndInTheMessage() {
    selection.select(5, false);
    selection.moveRows(1, 16, false);
    assertSelected(21, 22, 21);
    selection.moveRows(9, 16, true);
    assertSelected(21, 38, 37);
    selection.moveRows(-9, 16, false);
    assertSelected(5, 6, 5);
    selection.select(15, false);
    selection.moveRows(Integer.MAX_VALUE, 16, false);
    assertSelected(39, 40, 39);
  }

  @Test
  void staysWithinTheMessage() {
    selection.select(99, false);
    assertSelected(39, 40, 39);
    selection.move(1, true);
    assertSelected(39, 40, 39);
    selection.select(-3, false);
    assertSelected(0, 1, 0);
    selection.select(new ByteRange(39, 41), false);
    assertSelected(0, 1, 0);
  }

  @Test
  void allIsSelectedAndLetGo() {
    selection.selectAll();
    assertSelected(0, 40, 39);
    selection.clear();
    assertTrue(selection.isEmpty());
    assertEquals(39, selection.caret());
  }

  @Test
  void ofNoBytesNothingCanBeSelected() {
    selection.reset(0);
    selection.selectAll();
    selection.move(1, true);
    selection.moveRows(1, 16, false);
    selection.select(0, false);
    assertTrue(selection.isEmpty());
  }
}
