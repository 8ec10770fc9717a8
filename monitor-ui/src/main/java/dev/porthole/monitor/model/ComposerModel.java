package dev.porthole.monitor.model;

import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Writes to clients: text, in each connection's own charset, or bytes in hex.
 *
 * <p>Threads: confined to the JavaFX thread; the server answers through the executor given, which hops to it.
 */
public final class ComposerModel {
  /** What the words stand for. */
  public enum Mode {
    TEXT,
    HEX
  }

  /** Whom it goes to. */
  public enum Target {
    SELECTED,
    ALL
  }

  /** What is put after a text. */
  public enum LineEnd {
    NONE(""),
    LF("\n"),
    CRLF("\r\n");

    private final String characters;

    LineEnd(String characters) {
      this.characters = characters;
    }
  }

  /** What can be done to connections. */
  public enum Action {
    DISCONNECT("disconnected"),
    RESET("reset"),
    HALF_CLOSE("half-closed"),
    PAUSE_READING("reading-paused"),
    RESUME_READING("reading-resumed");

    private final String key;

    Action(String key) {
      this.key = key;
    }
  }

  private final ServerControl control;
  private final ConnectionsModel connections;
  private final Executor ui;
  private final StringProperty words = new SimpleStringProperty("");
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.TEXT);
  private final ObjectProperty<Target> target = new SimpleObjectProperty<>(Target.SELECTED);
  private final ObjectProperty<LineEnd> lineEnd = new SimpleObjectProperty<>(LineEnd.NONE);
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);

  ComposerModel(ServerControl control, ConnectionsModel connections, Executor ui) {
    this.control = control;
    this.connections = connections;
    this.ui = ui;
  }

  public StringProperty wordsProperty() {
    return words;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  public ObjectProperty<Target> targetProperty() {
    return target;
  }

  public ObjectProperty<LineEnd> lineEndProperty() {
    return lineEnd;
  }

  /** How the last sending, or disconnecting, went. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Sends the words to the target; the notice tells how it went. */
  public void send() {
    List<ConnectionRow> receivers = target.get() == Target.ALL ? connections.allOpen() : connections.selectedOpen();
    if (receivers.isEmpty()) {
      notice.set(Notice.failed(target.get() == Target.ALL ? "nobody-connected" : "nobody-selected"));
      return;
    }
    Map<Bytes, List<ConnectionId>> deliveries = new HashMap<>();
    try {
      receivers.forEach(row -> deliveries.computeIfAbsent(encode(row.charset()), _ -> new ArrayList<>())
          .add(row.id()));
    } catch (IllegalArgumentException wrong) {
      return;
    }
    if (deliveries.keySet().stream().anyMatch(Bytes::isEmpty)) {
      notice.set(Notice.failed("nothing-to-send"));
      return;
    }
    tell("sent-to", receivers.size(), deliveries.entrySet().stream()
        .map(delivery -> control.send(delivery.getValue(), delivery.getKey())).toList());
  }

  /** Disconnects the selected connections. */
  public void disconnectSelected() {
    act(Action.DISCONNECT);
  }

  /** Does something to the selected connections; the notice tells how it went. */
  public void act(Action action) {
    List<ConnectionId> whom = connections.selectedOpen().stream().map(ConnectionRow::id).toList();
    if (whom.isEmpty()) {
      notice.set(Notice.failed("nobody-selected"));
    } else {
      tell(action.key, whom.size(), List.of(switch (action) {
        case DISCONNECT -> control.kick(whom);
        case RESET -> control.reset(whom);
        case HALF_CLOSE -> control.halfClose(whom);
        case PAUSE_READING -> control.pauseReading(whom);
        case RESUME_READING -> control.resumeReading(whom);
      }));
    }
  }

  private void tell(String key, int wanted, List<CompletableFuture<Integer>> answers) {
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).whenCompleteAsync((_, failed) -> {
      if (failed != null) {
        notice.set(Notice.failed(failed));
        return;
      }
      int reached = answers.stream().collect(Collectors.summingInt(CompletableFuture::join));
      notice.set(reached == wanted ? Notice.done(key, reached) : Notice.failed(key + "-some", reached, wanted));
    }, ui);
  }

  private Bytes encode(Charset charset) {
    return switch (mode.get()) {
      case HEX -> fromHex();
      case TEXT -> fromText(charset);
    };
  }

  private Bytes fromHex() {
    try {
      return Bytes.copyOf(HexFormat.of().parseHex(words.get().replaceAll("(?i)\\b0x|[\\s,:]", "")));
    } catch (IllegalArgumentException wrong) {
      notice.set(Notice.failed("bad-hex"));
      throw wrong;
    }
  }

  private Bytes fromText(Charset charset) {
    String text = words.get() + lineEnd.get().characters;
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
      return Bytes.copyOf(encoded);
    } catch (CharacterCodingException | UnsupportedOperationException wrong) {
      notice.set(Notice.failed("text-not-in-charset", charset.name().toLowerCase(Locale.ROOT)));
      throw new IllegalArgumentException(wrong);
    }
  }
}
