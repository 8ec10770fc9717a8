package dev.porthole.server.completion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.Payload;
import dev.porthole.server.support.ServerProcess;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.nio.channels.WritePendingException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The NIO.2 facts of DESIGN.md section 6, each shown on the JDK's bare channels, and that the server copes with it. The
 * fact about accept is in {@code AcceptFailureTest}: it needs a process that runs out of file descriptors.
 */
class Nio2FactsTest {
  @RegisterExtension
  final ModelRig rig = new ModelRig();

  private final BarePair bare = new BarePair();

  @AfterEach
  void closeBare() {
    bare.close();
  }

  @Nested
  class AReadRequestedInsideCompletedMayCompleteBeforeTheCallReturns {
    @Test
    void onTheSameStackAndOnAnotherThreadWhileTheFirstFrameIsStillThere() {
      try (ServerProcess process = ServerProcess.startMain(NestingProcess.class)) {
        String seen = process.awaitOut(line -> line.startsWith("overlapped, nested "));
        assertTrue(Integer.parseInt(seen.substring("overlapped, nested ".length())) > 1, seen);
      }
    }

    @Test
    void theServerStillAppendsEveryByteOnceAndInOrder() throws IOException {
      rig.serve(config -> config.readSize(1).reply(new Reply.Echo()));
      byte[] data = Payload.random(20_000);
      Client client = rig.connect();
      client.send(data).halfClose();
      assertArrayEquals(data, client.readToEnd());
      rig.events.closedOf(client);
      assertArrayEquals(data, rig.events.bytes(rig.events.idOf(client), Direction.RECEIVED));
    }
  }

  @Nested
  class AThrowInsideCompletedDoesNotReachFailed {
    @Test
    void theThreadDiesAndTheChannelStaysOpenUnread() {
      OneResult result = new OneResult(_ -> {
        throw new IllegalStateException("thrown inside completed");
      });
      bare.server.read(ByteBuffer.allocate(8), null, result);
      bare.client.send("x");
      Await.until("a thread of the group died", () -> bare.died.get() != null);
      assertEquals("thrown inside completed", bare.died.get().getMessage());
      assertNull(result.failure.get());
      assertTrue(bare.server.isOpen());
    }

    @Test
    void theServerClosesTheConnectionAsHandlerFault() throws IOException {
      rig.serve(config -> config);
      rig.afterAppend = event -> {
        if (event instanceof BytesReceived) {
          throw new IllegalStateException("injected");
        }
      };
      Client client = rig.connect();
      client.send("hello").awaitEnd();
      assertEquals(CloseReason.HANDLER_FAULT, rig.events.reasonOf(client));
    }
  }

  @Nested
  class ATimedOutReadPoisonsTheChannel {
    @Test
    void itThrowsIllegalStateFromThenOn() {
      OneResult result = new OneResult();
      bare.server.read(ByteBuffer.allocate(8), 1, TimeUnit.MILLISECONDS, null, result);
      Await.until("timed out", () -> result.failure.get() != null);
      assertInstanceOf(InterruptedByTimeoutException.class, result.failure.get());
      assertThrows(IllegalStateException.class, () -> bare.server.read(ByteBuffer.allocate(8)));
    }

    @Test
    void theServerNeverAsksForOne() {
      noClasses().should()
          .callMethod(AsynchronousSocketChannel.class, "read", ByteBuffer.class, long.class, TimeUnit.class,
              Object.class, CompletionHandler.class)
          .orShould().callMethod(AsynchronousSocketChannel.class, "write", ByteBuffer.class, long.class, TimeUnit.class,
              Object.class, CompletionHandler.class)
          .check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("dev.porthole.server"));
    }
  }

  @Nested
  class ASecondWriteWhileOneIsPendingThrowsAndWritesMayBeShort {
    @Test
    void onABareChannel() throws Exception {
      ByteBuffer large = ByteBuffer.allocate(16 << 20);
      Future<Integer> first = bare.server.write(large);
      assertTrue(first.get(10, TimeUnit.SECONDS) < large.capacity(), "short");
      Future<Integer> pending = first;
      while (pending.isDone()) {
        pending = bare.server.write(large);
      }
      assertThrows(WritePendingException.class, () -> bare.server.write(ByteBuffer.allocate(1)));
    }

    @Test
    void theServerSubmitsTheRemainderAndQueuesTheRest() throws IOException {
      rig.serve(config -> config.reply(new Reply.None()).outboundLimit(32 << 20));
      Client client = rig.connect();
      ConnectionId id = rig.events.idOf(client);
      byte[] large = Payload.random(16 << 20);
      assertEquals(1, rig.model.connections().apply(Target.these(id), new Send(Bytes.copyOf(large))));
      Stream.of(1, 2, 3).forEach(
          i -> assertEquals(1, rig.model.connections().apply(Target.these(id), new Send(Bytes.copyOf(i.byteValue())))));
      assertArrayEquals(large, client.read(large.length));
      assertArrayEquals(new byte[]{1, 2, 3}, client.read(3));
      client.halfClose().readToEnd();
      rig.events.closedOf(client);
      assertTrue(rig.events.chunks(id, Direction.SENT).size() > 2, "the large piece went out in several writes");
    }
  }

  @Nested
  class ShutdownNowFailsPendingOperations {
    @Test
    void withAsynchronousCloseException() throws IOException {
      OneResult result = new OneResult();
      bare.server.read(ByteBuffer.allocate(8), null, result);
      bare.group.shutdownNow();
      Await.until("failed", () -> result.failure.get() != null);
      assertInstanceOf(AsynchronousCloseException.class, result.failure.get());
    }

    @Test
    void theServerHasDecidedTheReasonBefore() throws IOException {
      rig.serve(config -> config);
      Client idle = rig.connect();
      Client busy = rig.connect();
      busy.exchange("hello", "thank you!");
      rig.stop();
      assertEquals(CloseReason.SERVER_STOPPED, rig.events.reasonOf(idle));
      assertEquals(CloseReason.SERVER_STOPPED, rig.events.reasonOf(busy));
      assertEquals(0,
          rig.model.connections().apply(Target.these(rig.events.idOf(idle)), new Send(Bytes.copyOf((byte) 1))));
    }
  }
}
