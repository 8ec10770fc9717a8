package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ReplyWhen;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies that wait until their message is recorded; the test decides when it is. */
class RecordedReplyTest extends EveryModel {
  @BeforeEach
  void inThisProcess() {
    Assumptions.assumeTrue(model != ModelName.PROCESS, "the model process makes its replies elsewhere");
  }

  private void start(Duration slowTimeout) {
    server
        .start(config -> config.replyWhen(ReplyWhen.RECORDED).framing(Framing.parse("line")).slowTimeout(slowTimeout)
            .drain(Duration.ofMillis(200)));
  }

  private long seqOfReceived() {
    return server.events.numbered().stream().filter(each -> each.event() instanceof BytesReceived)
        .mapToLong(each -> each.seq()).max().orElse(0);
  }

  private void awaitReceived(long count) {
    server.events.await("it has come", () -> server.events.of(BytesReceived.class).count() == count);
  }

  @Test
  void nothingIsAnsweredBeforeItIsRecordedAndThenEverythingIs() {
    start(Duration.ofSeconds(30));
    Client client = server.connect();
    client.send("one\ntwo\n");
    awaitReceived(1);
    server.control.onRecorded(seqOfReceived() - 1);
    assertEquals(0, server.events.of(BytesSent.class).count());
    server.control.onRecorded(seqOfReceived());
    client.expect("thank you!thank you!");
    client.send("three\n");
    awaitReceived(2);
    assertTrue(server.control.awaitsRecording());
    server.control.onRecorded(seqOfReceived());
    client.expect("thank you!");
  }

  @Test
  void whatIsMissingInTheRecordingIsNotAnswered() {
    start(Duration.ofSeconds(30));
    Client client = server.connect();
    client.send("one\n");
    awaitReceived(1);
    long seq = seqOfReceived();
    server.control.onMissing(seq, seq + 1);
    server.control.onRecorded(seq + 1);
    assertEquals(CloseReason.NOT_RECORDED, server.events.reasonOf(client));
    assertEquals(0, client.readToEnd().length);
  }

  @Test
  void whoIsNotRecordedInTimeIsClosed() {
    start(Duration.ofMillis(200));
    Client client = server.connect();
    client.send("one\n");
    assertEquals(CloseReason.NOT_RECORDED, server.events.reasonOf(client));
    assertEquals(0, server.events.of(BytesSent.class).count());
  }

  @Test
  void aStopWaitsForItNoLongerThanTheDrain() {
    start(Duration.ofSeconds(30));
    Client client = server.connect();
    client.send("one\n");
    awaitReceived(1);
    server.stop();
    assertEquals(CloseReason.SERVER_STOPPED, server.events.reasonOf(client));
    assertEquals(0, server.events.of(BytesSent.class).count());
  }
}
