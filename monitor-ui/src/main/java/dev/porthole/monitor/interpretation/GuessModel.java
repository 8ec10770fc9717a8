package dev.porthole.monitor.interpretation;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.interpretation.GuessedInterpretation.Subject;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.LineKind;
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
 * Finds out how the first one selected may be read: what cuts it into messages, and the charset of each direction. What it finds holds
 * for the bytes it has seen, until the selection changes.
 *
 * <p>Threads: confined to the JavaFX thread; it guesses on another one.
 */
public final class GuessModel {
  /** More does not change what the guessers say, as they look at no more. */
  private static final int ENOUGH_BYTES = 64 * 1024;
  private static final int ENOUGH_CHUNKS = 4096;

  private final InterpretationModel reading;
  private final ConversationStore store;
  private final Executor background;
  private final Executor ui;
  private final ObservableList<GuessedInterpretation> suggestions = FXCollections.observableArrayList();
  /** Counts what was asked: what was asked before is not answered any more. */
  private long asked;

  /**
   * @param background guesses, for some tens of milliseconds
   * @param ui runs tasks on the JavaFX thread
   */
  public GuessModel(InterpretationModel reading, ConversationStore store, Executor background, Executor ui) {
    this.reading = reading;
    this.store = store;
    this.background = background;
    this.ui = ui;
    reading.selected().addListener((ListChangeListener<ConnectionRow>) _ -> dismiss());
  }

  /** What was found out last, the best first for each {@link Subject}; empty before that, or once dismissed. */
  ObservableList<GuessedInterpretation> suggestions() {
    return suggestions;
  }

  /** Finds out what the bytes that are kept of the first one selected tell. */
  void guess() {
    reading.selected().stream().findFirst().ifPresent(row -> {
      long question = ++asked;
      List<Chunk> received = chunks(row.id().number(), LineKind.RECEIVED);
      List<Chunk> sent = chunks(row.id().number(), LineKind.SENT);
      background.execute(() -> {
        List<GuessedInterpretation> found = find(received, sent);
        ui.execute(() -> answer(question, found));
      });
    });
  }

  /** Reads all selected as it says. */
  void accept(GuessedInterpretation suggestion) {
    switch (suggestion.subject()) {
      case FRAMING -> reading.framingProperty().set(suggestion.value());
      case RECEIVED -> reading.receivedAsProperty().set(suggestion.value());
      case SENT -> reading.sentAsProperty().set(suggestion.value());
    }
    reading.apply();
  }

  /** Forgets what was found out. */
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

  /** The first that are kept of one side of a connection, up to where one is missing. */
  private List<Chunk> chunks(long connection, LineKind side) {
    List<Chunk> chunks = new ArrayList<>();
    long bytes = 0;
    long next = -1;
    for (long line = store.first(); line < store.end() && bytes < ENOUGH_BYTES
        && chunks.size() < ENOUGH_CHUNKS; line++) {
      if (store.connection(line) == connection && store.kind(line) == side) {
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
