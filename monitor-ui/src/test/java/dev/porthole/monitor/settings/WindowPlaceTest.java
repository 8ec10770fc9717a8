package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlaceTest {
  private static final WindowPlace.Area LAPTOP = new WindowPlace.Area(0, 30, 1280, 770);
  private static final WindowPlace.Area BESIDE = new WindowPlace.Area(1280, 0, 2560, 1440);

  @Test
  void isReadAsItIsWritten() {
    WindowPlace place = new WindowPlace(-10, 20, 1000, 700, true);
    assertEquals(Optional.of(place), WindowPlace.parse(place.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2 3", "a b c d e", "1 2 0 700 true", "1 2 NaN 700 true", "Infinity 2 3 4 true",
      "1 2 3 4 true 6"})
  void thatIsSomethingElseIsNone(String text) {
    assertEquals(Optional.empty(), WindowPlace.parse(text));
  }

  @Test
  void isInTheMiddleOfTheScreenAtFirstAndLeavesRoomForItsTitle() {
    assertEquals(new WindowPlace(140, 65, 1000, 700, false), WindowPlace.centred(LAPTOP, 1000, 700));
    assertEquals(new WindowPlace(32, 24, 736, 552, false),
        WindowPlace.centred(new WindowPlace.Area(0, 0, 800, 600), 1000, 700));
    assertEquals(new WindowPlace(2060, 370, 1000, 700, false), WindowPlace.centred(BESIDE, 1000, 700));
  }

  @Test
  void movesAsItIsMovedWhateverPlaceTheWindowManagerReports() {
    WindowPlace wanted = new WindowPlace(100, 50, 1000, 700, false);
    WindowPlace reported = new WindowPlace(101, 70, 1000, 700, false);
    assertEquals(wanted, wanted.movedAs(reported, reported));
    assertEquals(new WindowPlace(110, 45, 990, 700, false),
        wanted.movedAs(reported, new WindowPlace(111, 65, 990, 700, false)));
  }

  @Nested
  class WithinTheScreens {
    @Test
    void staysWhereItFits() {
      assertWithin(new WindowPlace(1500, 100, 1000, 700, false), new WindowPlace(1500, 100, 1000, 700, false));
    }

    @Test
    void movesOntoTheScreenThatShowsMostOfIt() {
      assertWithin(new WindowPlace(1280, 100, 1000, 700, false), new WindowPlace(1000, 100, 1000, 700, false));
    }

    @Test
    void comesBackFromAScreenThatHasGone() {
      WindowPlace far = new WindowPlace(3000, 1200, 1000, 700, true);
      assertEquals(new WindowPlace(280, 100, 1000, 700, true), far.within(List.of(LAPTOP)));
    }

    @Test
    void isNoLargerThanItsScreen() {
      WindowPlace large = new WindowPlace(-50, 0, 2000, 1400, false);
      assertEquals(new WindowPlace(0, 30, 1280, 770, false), large.within(List.of(LAPTOP)));
    }

    @Test
    void isLargeEnoughToBeSeen() {
      assertWithin(new WindowPlace(10, 40, 480, 360, false), new WindowPlace(10, 40, 5, 5, false));
    }

    @Test
    void isAsItWasWhereTheSystemTellsOfNoScreen() {
      WindowPlace place = new WindowPlace(1, 2, 3, 4, false);
      assertEquals(place, place.within(List.of()));
    }

    private static void assertWithin(WindowPlace expected, WindowPlace place) {
      assertEquals(expected, place.within(List.of(LAPTOP, BESIDE)));
    }
  }
}
