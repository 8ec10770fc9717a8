package dev.porthole.monitor.interpretation;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.interpretation.GuessedInterpretation.Subject;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.CharsetGuesser;
import dev.porthole.shared.codec.guess.Chunk;
import dev.porthole.shared.codec.guess.FramingGuesser;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * Guesses the framing and the charsets of the first selected connection from its bytes. A guess stays until the
 * selection changes.
 *
 * <p>Threads: confined to the JavaFX thread; the guesses are made on another one.
 */
public final class GuessModel {
  /** The guessers use no more bytes than this. */
  private static final int ENOUGH_BYTES = 64 * 1024;
  private static final int ENOUGH_CHUNKS = 4096;

  private final InterpretationModel reading;
  private final ConversationStore store;
  private final Executor background;
  private final Executor ui;
  private final ObservableList<GuessedInterpretation> suggestions = FXCollections.observableArrayList();
  /** Counts the requests, to ignore the answers to earlier ones. */
  private long asked;

  /**
   * @param background runs the guessers, which take tens of milliseconds
   * @param ui runs tasks on the JavaFX thread
   */
  public GuessModel(InterpretationModel reading, ConversationStore store, Executor background, Executor ui) {
    this.reading = reading;
    this.store = store;
    this.background = background;
    this.ui = ui;
    reading.selected().addListener((ListChangeListener<ConnectionRow>) _ -> dismiss());
  }

  /** The latest guesses, the best first for each {@link Subject}; empty before the first, or when dismissed. */
  ObservableList<GuessedInterpretation> suggestions() {
    return suggestions;
  }

  /** Guesses from the kept bytes of the first selected connection. */
  void guess() {
    reading.selected().stream().findFirst().ifPresent(row -> {
      long question = ++asked;
      List<Chunk> received = chunks(row.key(), LineKind.RECEIVED);
      List<Chunk> sent = chunks(row.key(), LineKind.SENT);
      background.execute(() -> {
        List<GuessedInterpretation> found = find(received, sent);
        ui.execute(() -> answer(question, found));
      });
    });
  }

  /** Applies a guess to all selected connections. */
  void accept(GuessedInterpretation suggestion) {
    switch (suggestion.subject()) {
      case FRAMING -> reading.framingProperty().set(suggestion.value());
      case RECEIVED -> reading.receivedAsProperty().set(suggestion.value());
      case SENT -> reading.sentAsProperty().set(suggestion.value());
    }
    reading.apply();
  }

  /** Discards the guesses. */
  void dismiss() {
    asked++;
    suggestions.clear();
  }

  private void answer(long question, List<GuessedInterpretation> found) {
    if (question == asked) {
      suggestions.setAll(found);
    }
  }

  private static List<GuessedInterpretation> find(List<Chunk> received, List<Chunk> sent) {
    List<GuessedInterpretation> found = new ArrayList<>(GuessedInterpretation.of(Subject.FRAMING,
        FramingGuesser.guess(received.isEmpty() ? sent : received), Framing::toString));
    if (!received.isEmpty()) {
      found.addAll(charsets(Subject.RECEIVED, received));
    }
    if (!sent.isEmpty()) {
      found.addAll(charsets(Subject.SENT, sent));
    }
    return found;
  }

  private static List<GuessedInterpretation> charsets(Subject subject, List<Chunk> chunks) {
    return GuessedInterpretation.of(subject, CharsetGuesser.guess(chunks.stream().map(Chunk::data).toList()),
        GuessModel::name);
  }

  private static String name(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }

  /** The oldest kept chunks of one direction of a connection, up to the first gap. */
  private List<Chunk> chunks(ConnectionKey connection, LineKind side) {
    List<Chunk> chunks = new ArrayList<>();
    long bytes = 0;
    long next = -1;
    for (long line = store.first(); line < store.end() && bytes < ENOUGH_BYTES
        && chunks.size() < ENOUGH_CHUNKS; line++) {
      if (store.kind(line) == side && store.isOf(line, connection)) {
        Bytes data = store.data(line);
        if (next >= 0 && store.offset(line) != next) {
          return chunks;
        }
        next = store.offset(line) + data.length();
        bytes += data.length();
        chunks.add(new Chunk(store.timeNanos(line), data));
      }
    }
    return chunks;
  }
}
