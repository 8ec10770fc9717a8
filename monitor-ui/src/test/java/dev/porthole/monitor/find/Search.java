package dev.porthole.monitor.find;

import static dev.porthole.monitor.testing.Keys.keys;
import static dev.porthole.monitor.testing.Keys.key;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.FramingOverrides;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.testing.HandClock;
import dev.porthole.monitor.testing.HandWorker;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search in a conversation; the search thread's work runs when the test says so.
 *
 * <p>Threads: confined to one thread.
 */
final class Search {
  final ConversationStore store;
  final FramingOverrides framings = new FramingOverrides();
  final ConversationModel conversation;
  final HandWorker worker = new HandWorker();
  final HandClock clock = new HandClock();
  final FindModel find;
  private final Map<String, Long> offsets = new HashMap<>();

  /** @param maxLines the number of lines that the store keeps */
  Search(long maxLines) {
    store = new ConversationStore(maxLines, Long.MAX_VALUE / 2);
    conversation = new ConversationModel(store, framings, (_, _, _, data) -> data.text(StandardCharsets.UTF_8));
    conversation.resizeWindow(5);
    find = new FindModel(conversation, worker, clock);
    find.openProperty().set(true);
  }

  Search() {
    this(Long.MAX_VALUE / 2);
  }

  void line(long connection, LineKind kind, Bytes data) {
    line(key(connection), kind, data);
  }

  void line(ConnectionKey connection, LineKind kind, Bytes data) {
    long offset = offsets.merge(connection + kind.name(), (long) data.length(), Long::sum) - data.length();
    store.append(clock.nanos(), kind, connection, connection.id().toString(), offset, data,
        data.text(StandardCharsets.UTF_8));
  }

  void receives(long connection, String... chunks) {
    for (String chunk : chunks) {
      line(connection, LineKind.RECEIVED, Bytes.ofText(chunk, StandardCharsets.UTF_8));
    }
  }

  void receives(long connection, Charset charset, String text) {
    line(connection, LineKind.RECEIVED, Bytes.ofText(text, charset));
  }

  void sends(long connection, String text) {
    line(connection, LineKind.SENT, Bytes.ofText(text, StandardCharsets.UTF_8));
  }

  void cut(long connection, Framing framing) {
    framings.choose(key(connection), framing);
    conversation.recut();
  }

  void show(long... connections) {
    conversation.showOnly(keys(connections));
  }

  /** Types a pattern and waits. */
  void looksFor(PatternKind kind, String pattern) {
    find.criteria().kindProperty().set(kind);
    find.criteria().patternProperty().set(pattern);
    settles();
  }

  void looksFor(String text) {
    looksFor(PatternKind.TEXT, text);
  }

  /** Waits for the typing delay, runs the search, and takes its hits. */
  void settles() {
    for (int i = 0; i < 3; i++) {
      frame();
      worker.runAll();
      frame();
    }
  }

  /** Advances the clock, and ends a frame. */
  void frame() {
    clock.advance(Duration.ofMillis(200));
    find.endFrame();
    conversation.endFrame();
  }

  /** Goes from hit to hit and returns their lines, until it reaches a hit again. */
  List<String> walk() {
    List<String> texts = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    find.next();
    while (picked().isPresent() && seen.add(picked().get().number())) {
      texts.add(picked().get().text());
      find.next();
    }
    return texts;
  }

  Optional<ConversationLine> picked() {
    return conversation.pickedProperty().get();
  }

  String notice() {
    return find.noticeProperty().get().key();
  }

  long count() {
    return find.countProperty().get();
  }

  /** The texts in the window. */
  List<String> window() {
    return conversation.window().stream().map(slot -> slot.lineProperty().get()).flatMap(Optional::stream)
        .map(ConversationLine::text).toList();
  }
}
