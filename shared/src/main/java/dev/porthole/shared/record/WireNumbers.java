package dev.porthole.shared.record;

import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionRole;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.Steering;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Maps the values of an enum to their numbers in records. A number never changes once assigned, because recordings
 * contain it. A value may be renamed or moved in its enum; a new value gets the next number here.
 *
 * <p>Threads: immutable.
 *
 * @param <E> the enum
 */
final class WireNumbers<E extends Enum<E>> {
  static final WireNumbers<CloseReason> CLOSE_REASON = new WireNumbers<>(CloseReason.values(),
      reason -> switch (reason) {
        case PEER_CLOSED -> 0;
        case PEER_RESET -> 1;
        case HANDLER_FAULT -> 2;
        case DISCONNECTED -> 3;
        case RESET -> 4;
        case OVERSIZE -> 5;
        case BAD_LENGTH -> 6;
        case SLOW_READER -> 7;
        case IDLE -> 8;
        case SERVER_STOPPED -> 9;
        case OVER_BUDGET -> 10;
        case MESSAGE_TIMEOUT -> 11;
        case SLOW_SENDER -> 12;
        case NOT_RECORDED -> 13;
      });
  static final WireNumbers<Limit> LIMIT = new WireNumbers<>(Limit.values(), limit -> switch (limit) {
    case MAX_CONNECTIONS -> 0;
    case MAX_PER_ADDRESS -> 1;
    case SELECT_DESCRIPTORS -> 2;
    case PROCESS_MEMORY -> 3;
    case MEMORY -> 4;
    case MAX_CONNECT_RATE -> 5;
  });
  static final WireNumbers<Steering> STEERING = new WireNumbers<>(Steering.values(), steering -> switch (steering) {
    case HALF_CLOSED -> 0;
    case READING_PAUSED -> 1;
    case READING_RESUMED -> 2;
  });
  static final WireNumbers<Refusal> REFUSAL = new WireNumbers<>(Refusal.values(), refusal -> switch (refusal) {
    case QUEUE_FULL -> 0;
    case HALF_CLOSED -> 1;
  });
  static final WireNumbers<RecordingChange> RECORDING_CHANGE = new WireNumbers<>(RecordingChange.values(),
      change -> switch (change) {
        case STARTED -> 0;
        case SUSPENDED -> 1;
        case RESUMED -> 2;
        case STOPPED -> 3;
        case BEHIND -> 4;
        case CAUGHT_UP -> 5;
      });
  static final WireNumbers<MemoryChange> MEMORY_CHANGE = new WireNumbers<>(MemoryChange.values(),
      change -> switch (change) {
        case LOW -> 0;
        case OK -> 1;
      });
  static final WireNumbers<ConnectionRole> ROLE = new WireNumbers<>(ConnectionRole.values(), role -> switch (role) {
    case ACCEPTED -> 0;
    case OPENED -> 1;
  });

  private final ToIntFunction<E> numbers;
  private final Map<Integer, E> values = new HashMap<>();

  private WireNumbers(E[] all, ToIntFunction<E> numbers) {
    this.numbers = numbers;
    for (E value : all) {
      if (values.put(numbers.applyAsInt(value), value) != null) {
        throw new ExceptionInInitializerError("two values have the number of " + value);
      }
    }
  }

  int of(E value) {
    return numbers.applyAsInt(value);
  }

  boolean isKnown(int number) {
    return values.containsKey(number);
  }

  /** @throws IllegalArgumentException if the number is not known */
  E value(int number) {
    E value = values.get(number);
    if (value == null) {
      throw new IllegalArgumentException("no value has the number " + number + ": ask isKnown first");
    }
    return value;
  }
}
