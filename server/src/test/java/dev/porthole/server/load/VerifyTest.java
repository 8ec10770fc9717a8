package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong content is detected. */
class VerifyTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 63, 64, 1000, Payload.PERIOD - 1, Payload.PERIOD, 200_000})
  void oneFlippedBitIsFoundAndItsPlaceIsReported(long where) {
    try (OddServer odd = new OddServer((chunk, offset, from) -> {
      if (where >= offset && where < offset + chunk.length) {
        chunk[(int) (where - offset)] ^= 1;
      }
      OddServer.echo(chunk, from);
    })) {
      LoadReport report = Runs
          .of(Runs.small(odd.load()).connections(1).depth(16).verify(true).duration(Await.DEADLINE));
      Mismatch found = report.troubles().mismatch().orElseThrow();
      assertEquals(1, found.connection());
      assertEquals(where, found.offset());
      assertEquals(found.expected() ^ 1, found.got());
      assertEquals(1, report.troubles().errors().get(LoadError.MISMATCH));
      assertEquals(Optional.of(found.words()), report.failure());
      assertTrue(report.seconds() < Await.DEADLINE.toSeconds(), "it ends at once");
    }
  }

  @Test
  void aSlotsLaterConnectionsAreCheckedToo() {
    try (OddServer odd = new OddServer((chunk, offset, from) -> {
      chunk[3] ^= 1;
      OddServer.echo(chunk, from);
    })) {
      Mismatch found = Runs.of(Runs.small(odd.load()).mode(Load.Mode.CHURN).verify(true)).troubles().mismatch()
          .orElseThrow();
      assertEquals(3, found.offset());
    }
  }

  @Test
  void repliesThatBelongToAnotherConnectionAreFound() {
    AtomicReference<Socket> other = new AtomicReference<>();
    try (OddServer odd = new OddServer((chunk, _, from) -> answerTheOther(chunk, other.getAndSet(from)))) {
      LoadReport report = Runs.of(Runs.small(odd.load()).connections(2).verify(true));
      assertTrue(report.troubles().mismatch().isPresent() || report.answers().whole() == 0, report.toString());
      assertTrue(report.failure().isPresent(), report.toString());
    }
  }

  @Test
  void repliesInAnotherOrderAreFound() {
    AtomicReference<byte[]> before = new AtomicReference<>();
    try (OddServer odd = new OddServer((chunk, offset, from) -> {
      byte[] held = before.getAndSet(chunk);
      OddServer.echo(held == null ? new byte[0] : chunk, from);
      OddServer.echo(held == null ? new byte[0] : held, from);
      before.compareAndSet(chunk, held == null ? chunk : null);
    })) {
      LoadReport report = Runs.of(Runs.small(odd.load()).connections(1).rate(500).verify(true));
      assertEquals(0, report.troubles().mismatch().orElseThrow().offset());
    }
  }

  @Test
  void withoutVerifyTheContentDoesNotMatter() {
    try (OddServer odd = new OddServer((chunk, _, from) -> OddServer.echo(new byte[chunk.length], from))) {
      assertEquals(Optional.empty(), Runs.of(Runs.small(odd.load())).failure());
    }
  }

  private static void answerTheOther(byte[] chunk, Socket other) throws IOException {
    if (other != null) {
      OddServer.echo(chunk, other);
    }
  }
}
