package dev.porthole.monitor.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.List;
import dev.porthole.monitor.testing.Keys;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.notice.WorkerThreads;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search through the maximum number of lines, on its own thread, as in the window. */
class MillionLinesTest {
  private static final int LINES = 1_000_000;
  private static final int CONNECTIONS = 200;
  private static ConversationStore store;

  @BeforeAll
  static void fill() {
    store = new ConversationStore(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    List<Origin> all = IntStream.range(0, CONNECTIONS).mapToObj(Keys::origin).toList();
    for (int i = 0; i < LINES; i++) {
      String text = "温度 23.5，湿度 61，" + i % 1000 + " 0123456789 abcdefghijklmnopqrstuvw\n";
      Bytes data = Bytes.ofText(text, StandardCharsets.UTF_8);
      store.append(i, LineKind.RECEIVED, all.get(i % CONNECTIONS), "", (long) i / CONNECTIONS * data.length(), data,
          "");
    }
  }

  @AfterAll
  static void letGo() {
    store = null;
  }

  @ParameterizedTest
  @CsvSource({"TEXT, '湿度 61，999 ', 1000", "TEXT, 'TUVW', 1000000", "HEX, '8C 39 ?? 39', 10000",
      "REGEX, '湿度 61，99[89] ', 2000"})
  void areLookedThrough(PatternKind kind, String pattern, long hits) {
    ConversationModel conversation = new ConversationModel(store);
    conversation.resizeWindow(20);
    FindModel find = new FindModel(conversation, WorkerThreads.oneNamed("find"), InstantSource.system());
    find.openProperty().set(true);
    find.criteria().kindProperty().set(kind);
    find.criteria().patternProperty().set(pattern);
    long start = System.nanoTime();
    find.next();
    long longest = Duration.ofMinutes(1).toNanos(); // generous: machines differ, WindowBench measures
    do {
      LockSupport.parkNanos(Duration.ofMillis(4).toNanos());
      find.endFrame();
      conversation.endFrame();
    } while (find.searchingProperty().get() && System.nanoTime() - start < longest);
    find.endFrame();
    assertTrue(System.nanoTime() - start < longest, "not within a minute");
    assertEquals(hits, find.countProperty().get());
    assertEquals(1.0, find.progressProperty().get());
  }
}
