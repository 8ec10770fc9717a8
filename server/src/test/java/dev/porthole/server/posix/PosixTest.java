package dev.porthole.server.posix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The system calls, each tested against the system itself.
 *
 * <p>Threads: the test's.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the system calls are those of Linux")
class PosixTest {
  private final Sockets sockets = new Sockets();
  private final List<Integer> open = new ArrayList<>();

  @BeforeEach
  void onlyWhereItIsSupported() {
    assumeTrue(Posix.isSupported(), "the system calls are known for Linux on x64 and arm64 only");
  }

  @AfterEach
  void closeAll() {
    open.forEach(sockets::close);
  }

  private int checked(int descriptor) {
    assertTrue(descriptor >= 0, () -> Errno.text(-descriptor));
    open.add(descriptor);
    return descriptor;
  }

  private int listener() throws IOException {
    int listener = checked(sockets.open());
    assertEquals(0, sockets.bind(listener, new InetSocketAddress("127.0.0.1", 0)));
    assertEquals(0, sockets.listen(listener, 16));
    return listener;
  }

  private static MemorySegment bytes(int... values) {
    MemorySegment memory = Arena.ofAuto().allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      memory.set(ValueLayout.JAVA_BYTE, i, (byte) values[i]);
    }
    return memory;
  }

  @Nested
  class Errors {
    @Test
    void haveTheSystemsWords() {
      assertEquals("Too many open files", Errno.text(Errno.EMFILE));
      assertEquals("Address already in use", Errno.text(Errno.EADDRINUSE));
    }

    @Test
    void areTheExceptionsThatTheJdkThrows() {
      assertInstanceOf(BindException.class, Errno.exception(-Errno.EADDRINUSE));
      assertInstanceOf(ConnectException.class, Errno.exception(Errno.ECONNREFUSED));
      assertEquals("Connection reset by peer", Errno.exception(-Errno.ECONNRESET).getMessage());
    }

    @Test
    void comeBackNegatedFromCalls() throws IOException {
      int listener = listener();
      assertEquals(-Errno.EAGAIN, sockets.accept(listener));
      int second = checked(sockets.open());
      assertEquals(-Errno.ENOTCONN, sockets.shutdown(second, Sockets.SHUT_WR));
      assertEquals(-Errno.EADDRINUSE, sockets.bind(second, sockets.localAddress(listener)));
      assertThrows(BindException.class, () -> Errno.check(-Errno.EADDRINUSE));
    }
  }

  @Nested
  class Addresses {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "255.255.255.255"})
    void ofIpv4SurviveASocketOfEitherFamily(String host) throws IOException {
      InetSocketAddress address = new InetSocketAddress(host, 54_321);
      MemorySegment memory = Arena.ofAuto().allocate(SocketAddresses.SIZE, 8);
      SocketAddresses.write(address, SocketAddresses.AF_INET, memory);
      assertEquals(address, SocketAddresses.read(memory));
      SocketAddresses.write(address, SocketAddresses.AF_INET6, memory);
      assertEquals(address, SocketAddresses.read(memory));
    }

    @Test
    void ofAnyAddressMeanBothFamiliesOnASocketOfBoth() throws IOException {
      MemorySegment memory = Arena.ofAuto().allocate(SocketAddresses.SIZE, 8);
      SocketAddresses.write(new InetSocketAddress("0.0.0.0", 80), SocketAddresses.AF_INET6, memory);
      assertEquals(new InetSocketAddress("::", 80), SocketAddresses.read(memory));
    }

    @Test
    void ofIpv6KeepTheirScope() throws IOException {
      byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
      InetSocketAddress address = new InetSocketAddress(Inet6Address.getByAddress(null, linkLocal, 3), 80);
      MemorySegment memory = Arena.ofAuto().allocate(SocketAddresses.SIZE, 8);
      SocketAddresses.write(address, SocketAddresses.AF_INET6, memory);
      assertEquals(address, SocketAddresses.read(memory));
      assertEquals(3, ((Inet6Address) SocketAddresses.read(memory).getAddress()).getScopeId());
    }

    @Test
    void ofIpv6CannotBeWrittenForIpv4() {
      InetSocketAddress address = new InetSocketAddress("::1", 80);
      MemorySegment memory = Arena.ofAuto().allocate(SocketAddresses.SIZE, 8);
      assertThrows(IOException.class, () -> SocketAddresses.write(address, SocketAddresses.AF_INET, memory));
    }
  }

  @Nested
  class AConnection {
    private int accepted;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
      int listener = listener();
      peer = new Socket("127.0.0.1", sockets.localAddress(listener).getPort());
      accepted = checked(sockets.accept(listener));
    }

    @AfterEach
    void disconnect() throws IOException {
      peer.close();
    }

    @Test
    void isReturnedWithThePeersAddress() throws IOException {
      assertEquals(peer.getLocalSocketAddress(), sockets.acceptedFrom());
      assertEquals(peer.getRemoteSocketAddress(), sockets.localAddress(accepted));
    }

    @Test
    void carriesBytesBothWaysAndNeverWaits() throws IOException {
      MemorySegment room = Arena.ofAuto().allocate(8);
      assertEquals(-Errno.EAGAIN, sockets.receive(accepted, room));
      assertEquals(3, sockets.send(accepted, bytes(1, 2, 3)));
      assertArrayEquals(new byte[]{1, 2, 3}, peer.getInputStream().readNBytes(3));
      peer.getOutputStream().write(new byte[]{9, 8});
      Await.until("received", () -> sockets.receive(accepted, room) == 2);
      assertEquals(9, room.get(ValueLayout.JAVA_BYTE, 0));
      peer.shutdownOutput();
      Await.until("the end", () -> sockets.receive(accepted, room) == 0);
    }

    @Test
    void endsItsStreamByShutdown() throws IOException {
      assertEquals(0, sockets.shutdown(accepted, Sockets.SHUT_WR));
      assertEquals(-1, peer.getInputStream().read());
    }

    @Test
    void reportsItsResetWithoutASignalThatWouldEndTheProcess() throws IOException {
      peer.setSoLinger(true, 0);
      peer.close();
      Await.until("reset", () -> sockets.receive(accepted, Arena.ofAuto().allocate(8)) == -Errno.ECONNRESET);
      assertEquals(-Errno.EPIPE, sockets.send(accepted, bytes(1)));
    }

    @Test
    void hasOptions() throws IOException {
      SocketOptions.set(accepted, StandardSocketOptions.TCP_NODELAY, true);
      assertEquals(true, SocketOptions.get(accepted, StandardSocketOptions.TCP_NODELAY));
      SocketOptions.set(accepted, StandardSocketOptions.SO_RCVBUF, 32 * 1024);
      assertEquals(32 * 1024, SocketOptions.get(accepted, StandardSocketOptions.SO_RCVBUF));
      assertThrows(IllegalArgumentException.class,
          () -> SocketOptions.set(accepted, StandardSocketOptions.SO_SNDBUF, -1));
    }

    @Test
    void isWatchedByItsEdgesAndReportedWithItsNumber() throws IOException {
      Epoll epoll = new Epoll(4);
      try {
        assertEquals(0, epoll.await(0));
        long number = 0x7766_5544_3322_1100L;
        assertEquals(0, epoll.add(accepted, Epoll.IN | Epoll.RDHUP, number));
        peer.getOutputStream().write(1);
        assertEquals(1, epoll.await(10_000));
        assertEquals(number, epoll.data(0));
        assertEquals(Epoll.IN, epoll.events(0));
        assertEquals(0, epoll.await(0), "reported once, though it is still readable");
        assertEquals(0, epoll.modify(accepted, Epoll.OUT, number));
        assertEquals(1, epoll.await(10_000));
        assertEquals(Epoll.OUT, epoll.events(0));
      } finally {
        epoll.close();
      }
    }
  }

  @Test
  void aConnectToNobodyIsRefusedByThePendingError() throws IOException {
    int listener = listener();
    InetSocketAddress nobody = sockets.localAddress(listener);
    sockets.close(listener);
    open.clear();
    int socket = checked(sockets.open());
    int result = sockets.connect(socket, nobody);
    assertEquals(-Errno.ECONNREFUSED, result == -Errno.EINPROGRESS ? sockets.pendingError(socket) : result);
  }

  @Test
  void aWaitEndsWhenSomebodyWakesIt() throws Exception {
    Epoll epoll = new Epoll(1);
    WakeUp wakeUp = new WakeUp();
    try {
      epoll.add(wakeUp.descriptor(), Epoll.IN, 5);
      for (int i = 0; i < 3; i++) {
        CompletableFuture<Void> waking = Await.beside(wakeUp::wake);
        assertEquals(1, epoll.await(10_000), "each time anew, though nobody reads it");
        assertEquals(5, epoll.data(0));
        Await.value(waking);
      }
    } finally {
      wakeUp.close();
      epoll.close();
    }
  }

  @Test
  void oneThatIsClosedWakesNobodyAndWritesIntoNothingElse() throws Exception {
    for (int round = 0; round < 200; round++) {
      WakeUp closed = new WakeUp();
      CompletableFuture<Void> waking = Await.beside(() -> IntStream.range(0, 5).forEach(_ -> closed.wake()));
      closed.close();
      WakeUp next = new WakeUp(); // under the same number
      Await.value(waking);
      closed.wake();
      try (Arena arena = Arena.ofConfined()) {
        assertEquals(-Errno.EAGAIN, new Pipes().read(next.descriptor(), arena.allocate(Long.BYTES)));
      } finally {
        next.close();
      }
    }
  }

  @Nested
  class WaitingForMany {
    private final Select select = new Select();
    private final Poll poll = new Poll();

    @Test
    void selectReportsWhatIsReadableAndForHowLong() throws IOException {
      WakeUp one = new WakeUp();
      WakeUp two = new WakeUp();
      select.watch(one.descriptor(), true, false);
      select.watch(two.descriptor(), true, false);
      assertEquals(0, select.await(0));
      two.wake();
      for (int again = 0; again < 2; again++) {
        assertEquals(1, select.await(-1), "reported for as long as it lasts");
        assertTrue(select.isReadable(two.descriptor()));
        assertFalse(select.isReadable(one.descriptor()));
      }
      two.clear();
      assertEquals(0, select.await(1));
      assertFalse(select.isReadable(two.descriptor()));
      select.watch(two.descriptor(), false, false);
      assertEquals(one.descriptor(), select.highest());
      select.watch(one.descriptor(), false, false);
      assertEquals(-1, select.highest());
      one.close();
      two.close();
    }

    @Test
    void selectHasNoBitForMoreThanItsSets() {
      select.watch(Select.MAX_DESCRIPTORS - 1, true, true);
      assertThrows(IllegalArgumentException.class, () -> select.watch(Select.MAX_DESCRIPTORS, true, false));
    }

    @Test
    void pollReportsNothingOfWhatIsWatchedForNothing() throws IOException {
      Pipes.Ends ends = new Pipes().open();
      Sockets sockets = new Sockets();
      sockets.close(ends.writing());
      poll.add(ends.reading(), 0);
      assertEquals(0, poll.await(0), "a hang-up would be reported for ever");
      poll.watch(0, Poll.IN);
      assertEquals(1, poll.await(0));
      poll.watch(0, 0);
      assertEquals(0, poll.await(0));
      assertEquals(0, poll.ready(0));
      sockets.close(ends.reading());
    }

    @Test
    void pollReportsWhatIsReadableAndMovesTheLastToARemovedPlace() throws IOException {
      List<WakeUp> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(new WakeUp());
        poll.add(all.get(i).descriptor(), Poll.IN);
      }
      assertEquals(0, poll.await(0));
      all.get(199).wake();
      assertEquals(1, poll.await(-1));
      assertEquals(Poll.IN, poll.ready(199));
      assertEquals(0, poll.ready(198));
      poll.remove(3);
      assertEquals(199, poll.size());
      assertEquals(1, poll.await(0));
      assertEquals(Poll.IN, poll.ready(3));
      poll.watch(3, 0);
      assertEquals(0, poll.await(0));
      all.forEach(WakeUp::close);
    }
  }
}
