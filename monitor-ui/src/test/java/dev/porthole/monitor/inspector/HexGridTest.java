package dev.porthole.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexGridTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void aPointInACellIsItsByteInBothParts(int bytes) {
    HexGrid grid = new HexGrid(8, 9, bytes);
    for (int column = 0; column < bytes; column++) {
      assertEquals(column, grid.columnAt(grid.hexX(column) + 1));
      assertEquals(column, grid.columnAt(grid.hexX(column) + grid.hexWidth() - 1));
      assertEquals(column, grid.columnAt(grid.printableX(column) + 1));
      assertEquals(column, grid.columnAt(grid.printableX(column) + grid.letter() - 1));
    }
  }

  @Test
  void aPointBesideIsTheNearestByte() {
    HexGrid grid = new HexGrid(8, 9, 16);
    assertEquals(0, grid.columnAt(0));
    assertEquals(15, grid.columnAt(grid.hexX(15) + grid.hexWidth() + 1));
    assertEquals(15, grid.columnAt(5000));
    assertEquals(7, grid.columnAt(grid.hexX(8) - 1), "the gap between the groups");
  }

  @Test
  void partsDoNotOverlap() {
    HexGrid grid = new HexGrid(8, 9, 16);
    assertTrue(grid.offsetX() + 8 * 8 <= grid.hexX(0));
    assertTrue(grid.hexX(15) + grid.hexWidth() <= grid.printableX(0));
    assertTrue(grid.printableX(16) <= grid.width());
  }

  @Test
  void sixteenBytesAreInARowWhereTheyFit() {
    double needed = new HexGrid(8, 9, 16).width();
    assertEquals(16, HexGrid.fitting(8, 9, needed).bytes());
    assertEquals(8, HexGrid.fitting(8, 9, needed - 1).bytes());
    assertEquals(3, new HexGrid(8, 9, 16).rows(33));
    assertEquals(0, new HexGrid(8, 9, 16).rows(0));
  }
}
