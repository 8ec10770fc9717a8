package dev.porthole.server.replay;

import dev.porthole.server.replay.Difference.Kind;
import dev.porthole.server.replay.Difference.Part;
import dev.porthole.server.replay.MessageAligner.Step;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.event.Bytes;
import java.util.Iterator;
import java.util.Optional;

/**
 * Compares messages. After inserted or deleted messages the following ones are aligned again.
 *
 * <p>Threads: confined to one thread.
 */
final class MessageComparison implements Comparison {
  private static final int MAX_SEARCHES = 10_000;

  private final Iterator<Bytes> expected;
  private final Framing framing;
  private final MessageQueue recorded;
  private final MessageQueue actual;
  private final Differences differences = new Differences();
  private Optional<String> trouble = Optional.empty();
  private boolean expectedEnded;
  private boolean actualEnded;
  private long bytes;

  /** @param expected the recorded bytes of the other side */
  MessageComparison(Iterator<Bytes> expected, Framing framing, Ignore ignore) {
    this.expected = expected;
    this.framing = framing;
    this.recorded = new MessageQueue(framing, (number, offset, data) -> Message.recorded(number, offset, data, ignore));
    this.actual = new MessageQueue(framing, (number, offset, data) -> Message.actual(number, offset, data, ignore));
  }

  @Override
  public void accept(Bytes came) {
    bytes += came.length();
    if (trouble.isPresent()) {
      return;
    }
    try {
      actual.feed(came);
    } catch (FramingException cut) {
      trouble = Optional.of("what came cannot be cut by framing " + framing + " from byte " + actual.offset()
          + " on, and was not compared: " + cut.getMessage());
    }
    compare();
  }

  @Override
  public void finish() {
    if (trouble.isEmpty()) {
      actual.finish();
    }
    actualEnded = true;
    compare();
  }

  @Override
  public long progress() {
    return actual.count();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public Differences differences() {
    return differences;
  }

  private void compare() {
    fill();
    while (!actual.waiting().isEmpty() || actualEnded && !recorded.waiting().isEmpty()) {
      if (equalAtHeads()) {
        recorded.drop(1);
        actual.drop(1);
      } else if (decidable()) {
        int window = differences.count() < MAX_SEARCHES ? MessageAligner.WINDOW : MessageAligner.SMALL_WINDOW;
        MessageAligner.steps(recorded.waiting(), actual.waiting(), window, expectedEnded && actualEnded)
            .forEach(this::report);
      } else {
        return;
      }
      fill();
    }
  }

  private boolean equalAtHeads() {
    return !recorded.waiting().isEmpty() && !actual.waiting().isEmpty()
        && recorded.waiting().getFirst().matches(actual.waiting().getFirst());
  }

  private boolean decidable() {
    return recorded.waiting().isEmpty() && expectedEnded
        || (expectedEnded || recorded.isFull()) && (actualEnded || actual.isFull());
  }

  private void fill() {
    while (!expectedEnded && !recorded.isFull()) {
      if (expected.hasNext()) {
        feedRecorded(expected.next());
      } else {
        recorded.finish();
        expectedEnded = true;
      }
    }
  }

  private void feedRecorded(Bytes chunk) {
    try {
      recorded.feed(chunk);
    } catch (FramingException cut) {
      throw ExpectedProgress.uncuttable(framing, recorded.offset(), cut);
    }
  }

  private void report(Step step) {
    switch (step) {
      case MISSING -> {
        Message was = recorded.waiting().getFirst();
        differences.add(new Difference(Kind.MISSING, was.number(), was.part(0), Part.none(here(actual))));
        recorded.drop(1);
      }
      case EXTRA -> {
        Message is = actual.waiting().getFirst();
        differences.add(new Difference(Kind.EXTRA, is.number(), Part.none(here(recorded)), is.part(0)));
        actual.drop(1);
      }
      case CHANGED -> {
        differences.add(changed(recorded.waiting().getFirst(), actual.waiting().getFirst()));
        recorded.drop(1);
        actual.drop(1);
      }
      case EQUAL -> throw new IllegalArgumentException("no difference");
    }
  }

  private static Difference changed(Message was, Message is) {
    int from = was.firstChange(is);
    return new Difference(Kind.CHANGED, was.number(), was.part(from), is.part(from));
  }

  private static long here(MessageQueue stream) {
    return stream.waiting().isEmpty() ? stream.offset() : stream.waiting().getFirst().offset();
  }
}
