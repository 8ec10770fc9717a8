package dev.porthole.monitor.conversation;

import static dev.porthole.monitor.testing.Keys.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.testing.Talk;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationRandomTest {
  private static final List<Set<ConnectionKey>> FILTERS = List.of(Set.of(), Set.of(), keys(1), keys(2, 3), keys(9));

  private final NaiveConversation naive = new NaiveConversation();
  private Talk talk;
  private Random random;

  @ParameterizedTest
  @CsvSource({"1, 6, 600", "2, 6, 600", "3, 20, 600", "4, 20, 600", "5, 300, 200", "6, 300, 200", "7, 2500, 80",
      "8, 2500, 80"})
  void everyStepShowsWhatThePlainListsShow(long seed, int mostAtOnce, int stepCount) {
    random = new Random(seed);
    talk = new Talk(0, 1);
    StringBuilder steps = new StringBuilder();
    for (int step = 0; step < stepCount; step++) {
      steps.append(step(mostAtOnce)).append('\n');
      assertAgrees(() -> "after\n" + steps);
    }
  }

  private String step(int mostAtOnce) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> append(1 + random.nextInt(mostAtOnce));
      case 4 -> resize(random.nextInt(12));
      case 5 -> showOnly(FILTERS.get(random.nextInt(FILTERS.size())));
      case 6 -> clear();
      case 7 -> showCleared();
      case 8 -> pause(random.nextInt(3) == 0);
      case 9 -> follow(random.nextBoolean());
      case 10 -> scrollTo(random.nextLong(-5, talk.shown() + 20));
      case 11, 12 -> scrollBy(random.nextLong(-20, 20));
      case 13 -> select(random.nextBoolean());
      default -> moveSelection(random.nextLong(-15, 15), random.nextBoolean());
    };
  }

  private String append(int lines) {
    for (int i = 0; i < lines; i++) {
      long connection = random.nextInt(4);
      talk.append(connection);
      naive.append(connection);
    }
    talk.model.endFrame();
    naive.endFrame(talk.store.first());
    return "append " + lines;
  }

  private String resize(int lines) {
    talk.model.resizeWindow(lines);
    naive.resize(lines);
    return "resize " + lines;
  }

  private String showOnly(Set<ConnectionKey> connections) {
    talk.model.showOnly(connections);
    naive.showOnly(connections);
    return "show only " + connections;
  }

  private String clear() {
    talk.model.clearView();
    naive.clear();
    return "clear";
  }

  private String showCleared() {
    talk.model.showCleared();
    naive.showCleared();
    return "show cleared";
  }

  private String pause(boolean on) {
    talk.pause(on);
    naive.pause(on);
    return "pause " + on;
  }

  private String follow(boolean on) {
    if (on) {
      talk.model.followNewest();
    } else {
      talk.model.followingProperty().set(false);
    }
    naive.follow(on);
    return "follow " + on;
  }

  private String scrollTo(long before) {
    talk.model.scrollTo(before);
    naive.scrollTo(before);
    return "scroll to " + before;
  }

  private String scrollBy(long lines) {
    talk.model.scrollBy(lines);
    naive.scrollBy(lines);
    return "scroll by " + lines;
  }

  private String select(boolean extend) {
    List<Long> window = naive.window();
    if (window.isEmpty()) {
      return "select nothing";
    }
    long number = window.get(random.nextInt(window.size()));
    talk.model.select(number, extend);
    naive.select(number, extend);
    return "select " + number + (extend ? " too" : "");
  }

  private String moveSelection(long lines, boolean extend) {
    talk.model.moveSelection(lines, extend);
    naive.moveSelection(lines, extend);
    return "move " + lines + (extend ? " and extend" : "");
  }

  private void assertAgrees(Supplier<String> steps) {
    assertEquals(naive.window(), talk.window(), () -> "window " + steps.get());
    assertEquals(naive.marked(), talk.marked(), () -> "selected " + steps.get());
    assertEquals(naive.top(), talk.top(), () -> "top " + steps.get());
    assertEquals(naive.visible().size(), talk.shown(), () -> "shown " + steps.get());
    assertEquals(naive.kept(), talk.kept(), () -> "kept " + steps.get());
    assertEquals(naive.newLines(), talk.newLines(), () -> "new " + steps.get());
    assertEquals(naive.cleared(), talk.cleared(), () -> "cleared " + steps.get());
    assertEquals(naive.following(), talk.following(), () -> "following " + steps.get());
    assertEquals(naive.paused(), talk.model.pausedProperty().get(), () -> "paused " + steps.get());
    assertEquals(naive.selectedText(), talk.selectedText(), () -> "text " + steps.get());
  }
}
