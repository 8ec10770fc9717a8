package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Keys;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.ConnectionState;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransferTest {
  private static final int SIZE = 1_000_003;

  @TempDir
  private Path folder;
  private final Queues queues = new Queues();

  /** Queues with a limit; each look at a queue removes some bytes. */
  private static final class Queues extends FakeControl {
    static final int LIMIT = 100_000;

    static final class Queue {
      final ByteArrayOutputStream out = new ByteArrayOutputStream();
      long waiting;
      int speed;
      int most = Integer.MAX_VALUE;
      ConnectionState state = ConnectionState.OPEN;
    }

    final Map<Long, Queue> all = new TreeMap<>();
    int refused;
    long mostWaiting;
    Runnable onLook = () -> {};

    Queue add(long id, int speed) {
      Queue queue = new Queue();
      queue.speed = speed;
      all.put(id, queue);
      return queue;
    }

    @Override
    public List<ConnectionInfo> connections() {
      onLook.run();
      List<ConnectionInfo> infos = all.entrySet().stream()
          .map(entry -> new ConnectionInfo(
              new ConnectionOpened(0, new ConnectionId(entry.getKey()), new InetSocketAddress(1)), 0, 0, 0, 0,
              entry.getValue().waiting, Optional.empty(), entry.getValue().state))
          .toList();
      all.values().forEach(queue -> queue.waiting = Math.max(0, queue.waiting - queue.speed));
      return infos;
    }

    @Override
    public CompletableFuture<Integer> apply(Target target, ConnectionCommand command) {
      Bytes data = ((ConnectionCommand.Send) command).data();
      int taken = 0;
      for (ConnectionId id : ((Target.These) target).ids()) {
        Queue queue = all.get(id.number());
        if (queue == null || queue.waiting >= LIMIT || queue.out.size() >= queue.most) {
          refused++;
        } else {
          taken++;
          queue.waiting += data.length();
          queue.out.writeBytes(data.toArray());
          mostWaiting = Math.max(mostWaiting, queue.waiting);
        }
      }
      return CompletableFuture.completedFuture(taken);
    }
  }

  @Test
  void bringsEveryByteToEachAtItsOwnPace() throws IOException {
    queues.add(1, 1 << 20);
    queues.add(2, 30_000);
    byte[] content = content();
    FileTransfer transfer = transfer(content, 1, 2);
    assertEquals(Notice.done("file-sent", "a.bin", (long) SIZE, 2), transfer.run());
    assertArrayEquals(content, queues.all.get(1L).out.toByteArray());
    assertArrayEquals(content, queues.all.get(2L).out.toByteArray());
    assertEquals(2L * SIZE, transfer.handed());
    assertEquals(transfer.total(), transfer.handed());
    assertEquals(0, queues.refused, "it looks before it sends");
    assertTrue(queues.mostWaiting <= 2 * (64 << 10), () -> queues.mostWaiting + " bytes waited");
  }

  @Test
  void leavesNoGapWhereSomethingElseFillsTheQueue() throws IOException {
    queues.add(1, 50_000);
    byte[] content = content();
    AtomicInteger looks = new AtomicInteger();
    FileTransfer transfer = transfer(content, 1);
    Queues.Queue queue = queues.all.get(1L);
    queues.onLook = () -> {
      looks.incrementAndGet();
      // replies are queued between the look and the send
      queue.speed = looks.get() % 3 == 0 ? -2 * Queues.LIMIT : 300_000;
    };
    assertEquals("file-sent", transfer.run().key());
    assertTrue(queues.refused > 0, "the test refuses");
    assertArrayEquals(content, queue.out.toByteArray());
  }

  @Test
  void goesOnWithoutThoseThatLeaveOrTakeNothingMore() throws IOException {
    queues.add(1, 1 << 20);
    queues.add(2, 1 << 20);
    queues.add(3, 1 << 20).most = 70_000; // half-closed, although its state differs
    queues.add(4, 1 << 20).state = ConnectionState.HALF_CLOSED_BY_US;
    FileTransfer transfer = transfer(content(), 1, 2, 3, 4);
    queues.onLook = () -> {
      if (transfer.handed() > 300_000) {
        queues.all.remove(2L);
      }
    };
    Notice reported = transfer.run();
    assertEquals("file-sent-some", reported.key());
    assertEquals(List.of("a.bin", 1, 4, transfer.handed()), reported.arguments());
    assertEquals(transfer.total(), transfer.handed());
    assertEquals(SIZE, queues.all.get(1L).out.size());
  }

  @Test
  void endsWhenNobodyIsLeft() throws IOException {
    queues.add(1, 0);
    FileTransfer transfer = transfer(content(), 1);
    queues.onLook = () -> {
      if (transfer.handed() > 0) {
        queues.all.clear();
      }
    };
    assertEquals("file-sent-some", transfer.run().key());
  }

  @Test
  void isCancelledWhileItWaits() throws IOException {
    queues.add(1, 0);
    FileTransfer transfer = transfer(content(), 1);
    queues.onLook = () -> {
      if (transfer.handed() > 100_000) {
        transfer.cancel();
      }
    };
    assertEquals(Notice.done("file-cancelled", "a.bin", 131_072L, 1), transfer.run());
  }

  @Test
  void anInterruptCancels() throws IOException {
    queues.add(1, 1 << 20);
    FileTransfer transfer = transfer(content(), 1);
    Thread.currentThread().interrupt();
    assertEquals("file-cancelled", transfer.run().key());
    assertTrue(Thread.interrupted());
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    queues.add(1, 1 << 20);
    assertEquals(Notice.failed("file-missing", folder.resolve("none").toString()), run(folder.resolve("none")));
    assertEquals(Notice.failed("file-irregular", folder.getFileName().toString()), run(folder));
    assertEquals(Notice.failed("file-irregular", "zero"), run(Path.of("/dev/zero")));
    assertEquals(Notice.failed("file-empty", "empty"), run(Files.createFile(folder.resolve("empty"))));
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    if (!Files.isReadable(secret)) { // root reads everything
      assertEquals(Notice.failed("file-denied", secret.toString()), run(secret));
    }
  }

  @Test
  void saysThatAFileBecameShorter() throws IOException {
    queues.add(1, 1 << 20);
    FileTransfer transfer = transfer(content(), 1);
    queues.onLook = () -> {
      if (transfer.handed() > 0) {
        truncate();
      }
    };
    assertEquals("file-failed", transfer.run().key());
  }

  private void truncate() {
    try {
      Files.write(folder.resolve("a.bin"), new byte[10]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Notice run(Path path) {
    return new FileTransfer(ServerControls.of(queues), path, List.of(Keys.key(1))).run();
  }

  private FileTransfer transfer(byte[] content, long... to) throws IOException {
    Path path = Files.write(folder.resolve("a.bin"), content);
    return new FileTransfer(ServerControls.of(queues), path, LongStream.of(to).mapToObj(Keys::key).toList());
  }

  private static byte[] content() {
    byte[] content = new byte[SIZE];
    new Random(5).nextBytes(content);
    return content;
  }
}
