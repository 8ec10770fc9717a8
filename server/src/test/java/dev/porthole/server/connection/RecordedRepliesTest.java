package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class RecordedRepliesTest {
  private final RecordedReplies replies = new RecordedReplies();
  private final Set<String> appended = new ConcurrentSkipListSet<>();

  private void await(long seq) {
    replies.announce();
    replies.await(seq, new RecordedReplies.Waiting() {
      @Override
      public void onRecorded() {
        appended.add(seq + " recorded");
      }

      @Override
      public void onMissing() {
        appended.add(seq + " missing");
      }
    });
  }

  private void awaitAppended(String... expected) {
    Await.until(Set.of(expected) + " not " + appended, () -> appended.equals(Set.of(expected)));
  }

  @Test
  void eachWaitsForItsOwnNumber() {
    await(3);
    await(1);
    await(2);
    replies.onRecorded(2);
    awaitAppended("1 recorded", "2 recorded");
    assertTrue(replies.isAwaited());
    replies.onRecorded(9);
    awaitAppended("1 recorded", "2 recorded", "3 recorded");
    assertFalse(replies.isAwaited());
  }

  @Test
  void whatWasRecordedBeforeItWasAskedForGoesOnAtOnce() {
    replies.onRecorded(5);
    await(5);
    awaitAppended("5 recorded");
  }

  @Test
  void whoComesBetweenTheTwoIsNotTakenForRecordedEither() {
    replies.onMissing(3, 5);
    await(3);
    await(2);
    await(5);
    replies.onRecorded(5);
    awaitAppended("2 recorded", "3 missing", "5 recorded");
  }

  @Test
  void whatIsMissingIsNeverTakenForRecorded() {
    await(3);
    await(4);
    replies.onMissing(2, 4);
    awaitAppended("3 missing");
    replies.onMissing(4, 6);
    replies.onRecorded(9);
    awaitAppended("3 missing", "4 missing");
    await(5);
    await(2);
    await(6);
    awaitAppended("2 missing", "3 missing", "4 missing", "5 missing", "6 recorded");
    assertEquals(5, appended.size());
  }
}
