package dev.porthole.monitor.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sent messages, newest first, and steps through them: to older messages, and back to the unsent draft.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SentHistory {
  static final int MAX_MESSAGES = 200;
  /** Over all messages; a longer message is not kept. */
  static final int MAX_CHARACTERS = 1 << 20;

  private final List<OutgoingMessage> messages = new ArrayList<>();
  private final Consumer<List<OutgoingMessage>> onChange;
  private int place = -1;
  private OutgoingMessage draft = OutgoingMessage.EMPTY;

  /**
   * @param kept from the last run, newest first
   * @param onChange receives all messages to keep
   */
  SentHistory(List<OutgoingMessage> kept, Consumer<List<OutgoingMessage>> onChange) {
    this.onChange = onChange;
    messages.addAll(kept);
    limit();
  }

  /** Newest first. */
  List<OutgoingMessage> messages() {
    return List.copyOf(messages);
  }

  void add(OutgoingMessage message) {
    place = -1;
    if (message.words().length() > MAX_CHARACTERS || message.words().isEmpty()
        || !messages.isEmpty() && messages.getFirst().equals(message)) {
      return;
    }
    messages.addFirst(message);
    limit();
    onChange.accept(messages());
  }

  /** The next older message that differs from the one shown; empty if there is none. */
  Optional<OutgoingMessage> older(OutgoingMessage shown) {
    for (int next = place + 1; next < messages.size(); next++) {
      if (!messages.get(next).equals(shown)) {
        draft = place < 0 ? shown : draft;
        place = next;
        return Optional.of(messages.get(next));
      }
    }
    return Optional.empty();
  }

  /** The next newer message, and finally the draft; empty if the draft is shown. */
  Optional<OutgoingMessage> newer() {
    if (place < 0) {
      return Optional.empty();
    }
    place--;
    return Optional.of(place < 0 ? draft : messages.get(place));
  }

  /** Adopts the kept messages, which may come from other windows. */
  void adopt(List<OutgoingMessage> kept) {
    OutgoingMessage shown = place < 0 ? OutgoingMessage.EMPTY : messages.get(place);
    messages.clear();
    messages.addAll(limited(kept));
    place = place < 0 ? place : messages.indexOf(shown);
  }

  /** The newest messages, up to the limits. */
  static List<OutgoingMessage> limited(List<OutgoingMessage> messages) {
    long characters = 0;
    int fit = 0;
    while (fit < Math.min(messages.size(), MAX_MESSAGES) && characters <= MAX_CHARACTERS) {
      characters += messages.get(fit++).words().length();
    }
    return List.copyOf(messages.subList(0, characters > MAX_CHARACTERS ? fit - 1 : fit));
  }

  private void limit() {
    List<OutgoingMessage> fit = limited(messages);
    messages.subList(fit.size(), messages.size()).clear();
  }
}
