package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowBoundsTest {
  private static final WindowBounds.Area LAPTOP = new WindowBounds.Area(0, 30, 1280, 770);
  private static final WindowBounds.Area BESIDE = new WindowBounds.Area(1280, 0, 2560, 1440);

  @Test
  void isReadAsItIsWritten() {
    WindowBounds place = new WindowBounds(-10, 20, 1000, 700, true);
    assertEquals(Optional.of(place), WindowBounds.parse(place.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2 3", "a b c d e", "1 2 0 700 true", "1 2 NaN 700 true", "Infinity 2 3 4 true",
      "1 2 3 4 true 6"})
  void thatIsSomethingElseIsNone(String text) {
    assertEquals(Optional.empty(), WindowBounds.parse(text));
  }

  @Test
  void isInTheMiddleOfTheScreenAtFirstAndLeavesRoomForItsTitle() {
    assertEquals(new WindowBounds(140, 65, 1000, 700, false), WindowBounds.centred(LAPTOP, 1000, 700));
    assertEquals(new WindowBounds(32, 24, 736, 552, false),
        WindowBounds.centred(new WindowBounds.Area(0, 0, 800, 600), 1000, 700));
    assertEquals(new WindowBounds(2060, 370, 1000, 700, false), WindowBounds.centred(BESIDE, 1000, 700));
  }

  @Test
  void movesAsItIsMovedWhateverPlaceTheWindowManagerReports() {
    WindowBounds wanted = new WindowBounds(100, 50, 1000, 700, false);
    WindowBounds reported = new WindowBounds(101, 70, 1000, 700, false);
    assertEquals(wanted, wanted.movedAs(reported, reported));
    assertEquals(new WindowBounds(110, 45, 990, 700, false),
        wanted.movedAs(reported, new WindowBounds(111, 65, 990, 700, false)));
  }

  @Nested
  class WithinTheScreens {
    @Test
    void staysWhereItFits() {
      assertWithin(new WindowBounds(1500, 100, 1000, 700, false), new WindowBounds(1500, 100, 1000, 700, false));
    }

    @Test
    void movesOntoTheScreenThatShowsMostOfIt() {
      assertWithin(new WindowBounds(1280, 100, 1000, 700, false), new WindowBounds(1000, 100, 1000, 700, false));
    }

    @Test
    void comesBackFromAScreenThatHasGone() {
      WindowBounds far = new WindowBounds(3000, 1200, 1000, 700, true);
      assertEquals(new WindowBounds(280, 100, 1000, 700, true), far.within(List.of(LAPTOP)));
    }

    @Test
    void isNoLargerThanItsScreen() {
      WindowBounds large = new WindowBounds(-50, 0, 2000, 1400, false);
      assertEquals(new WindowBounds(0, 30, 1280, 770, false), large.within(List.of(LAPTOP)));
    }

    @Test
    void isLargeEnoughToBeSeen() {
      assertWithin(new WindowBounds(10, 40, 480, 360, false), new WindowBounds(10, 40, 5, 5, false));
    }

    @Test
    void isAsItWasWhereTheSystemTellsOfNoScreen() {
      WindowBounds place = new WindowBounds(1, 2, 3, 4, false);
      assertEquals(place, place.within(List.of()));
    }

    private static void assertWithin(WindowBounds expected, WindowBounds place) {
      assertEquals(expected, place.within(List.of(LAPTOP, BESIDE)));
    }
  }
}
