package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.api.ModelName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Textbook statements about computing and waiting, checked against figures. */
class LessonTest {
  private static Results results(double selectWaits, double threadsComputeOnAll) {
    Results results = Sample.empty(List.of(ModelName.SELECT, ModelName.THREADS, ModelName.ITERATIVE),
        List.of(ComparedLoad.WAITING_ONE, ComparedLoad.WAITING_FIFTY, ComparedLoad.COMPUTING_FIFTY,
            ComparedLoad.COMPUTING_FIFTY_ALL),
        1);
    add(results, ModelName.SELECT, ComparedLoad.WAITING_ONE, 49.5);
    add(results, ModelName.SELECT, ComparedLoad.WAITING_FIFTY, selectWaits);
    add(results, ModelName.THREADS, ComparedLoad.WAITING_ONE, 49.5);
    add(results, ModelName.THREADS, ComparedLoad.WAITING_FIFTY, 2400);
    add(results, ModelName.THREADS, ComparedLoad.COMPUTING_FIFTY, 950);
    add(results, ModelName.THREADS, ComparedLoad.COMPUTING_FIFTY_ALL, threadsComputeOnAll);
    results.add(ModelName.ITERATIVE, ComparedLoad.WAITING_FIFTY, LoadResult.unable("one client at a time"));
    return results;
  }

  private static void add(Results results, ModelName model, ComparedLoad load, double perSecond) {
    results.add(model, load, LoadResult.of(Sample.figures(perSecond, 1)));
  }

  private static Lesson about(List<Lesson> lessons, String words) {
    return lessons.stream().filter(lesson -> lesson.claim().contains(words)).findFirst().orElseThrow();
  }

  @Test
  void aSentenceThatHoldsSaysWhichRowsShowIt() {
    List<Lesson> lessons = Lesson.of(results(49.5, 1850));
    assertEquals("waiting-50 against waiting-1: select ×1.00", about(lessons, "One thread that waits").seen());
    assertEquals("so it is", about(lessons, "One thread that waits").verdict());
    assertTrue(about(lessons, "waits for 50 as for one").holds());
    assertEquals("computing-50-all against computing-50: threads ×1.95",
        about(lessons, "compute on all processors").seen());
    assertEquals(3, lessons.size(), "nothing is said of what was not measured: " + lessons);
  }

  @Test
  void aSentenceThatIsWrongNamesWhoDoesOtherwise() {
    List<Lesson> lessons = Lesson.of(results(2400, 960));
    assertEquals("not so: select", about(lessons, "One thread that waits").verdict());
    assertEquals(Set.of(ModelName.THREADS), about(lessons, "compute on all processors").contradicted());
    assertFalse(about(lessons, "compute on all processors").holds());
  }

  @Test
  void otherLoadsSayNothingAboutIt() {
    assertEquals(List.of(), Lesson.of(Sample.results()));
  }
}
