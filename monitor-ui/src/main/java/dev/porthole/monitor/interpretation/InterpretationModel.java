package dev.porthole.monitor.interpretation;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.FramingOverrides;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.lines.LineText;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionCharset;
import dev.porthole.shared.codec.ConnectionText;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The framing that cuts the selected connections' chunks into messages, and the charset of each direction. A change
 * applies to all kept and future lines; it does not affect the server.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class InterpretationModel {
  /** Only this much of a longer message is decoded for its line. */
  private static final int MAX_READ = 4 * LineText.MAX_LENGTH;
  /** Only this much of a longer message is used to detect its charset. */
  private static final int MAX_FOLLOWED = 1 << 20;

  private final ConnectionsModel connections;
  private final ConversationStore store;
  private final FramingOverrides framings;
  private final Supplier<CharsetChoice> usual;
  private final StringProperty framing = new SimpleStringProperty("");
  private final StringProperty receivedAs = new SimpleStringProperty("");
  private final StringProperty sentAs = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private Runnable onChange = () -> {};

  /** @param usual the charset of connections that are no longer known */
  public InterpretationModel(ConnectionsModel connections, ConversationStore store, FramingOverrides framings,
      Supplier<CharsetChoice> usual) {
    this.connections = connections;
    this.store = store;
    this.framings = framings;
    this.usual = usual;
    connections.selected().addListener((ListChangeListener<ConnectionRow>) _ -> show());
  }

  /** The selected connections. */
  ObservableList<ConnectionRow> selected() {
    return connections.selected();
  }

  /** In the syntax of {@link Framing#parse}. */
  public StringProperty framingProperty() {
    return framing;
  }

  /** In the syntax of {@link CharsetChoice#parse}. */
  public StringProperty receivedAsProperty() {
    return receivedAs;
  }

  /** As {@link #receivedAsProperty}, for the sent bytes. */
  StringProperty sentAsProperty() {
    return sentAs;
  }

  /** What was wrong with the last change. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Applies the properties to the selected connections. */
  public void apply() {
    notice.set(Notice.NONE);
    try {
      Framing cut = parse("bad-framing", framing.get(), Framing::parse);
      CharsetChoice received = parse("unknown-charset", receivedAs.get(), CharsetChoice::parse);
      CharsetChoice sent = parse("unknown-charset", sentAs.get(), CharsetChoice::parse);
      List<ConnectionRow> rows = List.copyOf(connections.selected());
      rows.forEach(row -> {
        framings.choose(row.key(), cut);
        row.cutBy(cut);
      });
      reread(rows.stream().filter(row -> row.readAs(received, sent)).toList());
      onChange.run();
    } catch (IllegalArgumentException invalid) {
      return; // reported by the notice
    }
  }

  /** @param work shows the changes */
  public void onChange(Runnable work) {
    onChange = work;
  }

  /** The text of a message's line. */
  public String read(Origin origin, LineKind side, long offset, Bytes message) {
    boolean all = message.length() <= MAX_READ;
    Bytes part = all ? message : message.slice(0, MAX_READ);
    ConnectionText texts = connections.rowOf(origin).map(ConnectionRow::text)
        .orElseGet(() -> new ConnectionText(usual.get()));
    return LineText.cut(texts.read(direction(side), offset, part, all));
  }

  /** The charset of a message; an automatic choice depends on the first bytes. */
  public Charset charset(Origin origin, LineKind side, Bytes message) {
    ConnectionCharset charset = new ConnectionCharset(choice(origin, side));
    charset.follow(message.slice(0, Math.min(message.length(), MAX_FOLLOWED)));
    return charset.charset();
  }

  private CharsetChoice choice(Origin origin, LineKind side) {
    return connections.rowOf(origin)
        .map(row -> (CharsetChoice) new CharsetChoice.Fixed(row.text().charset(direction(side)))).orElseGet(usual);
  }

  private static Direction direction(LineKind side) {
    return side == LineKind.SENT ? Direction.SENT : Direction.RECEIVED;
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private <T> T parse(String key, String text, Parser<T> parser) {
    try {
      return parser.parse(text.strip());
    } catch (IllegalArgumentException wrong) {
      notice.set(Notice.failed(key, text));
      throw wrong;
    }
  }

  /** Decodes every kept chunk of these connections again, in order. */
  private void reread(List<ConnectionRow> rows) {
    Map<Origin, ConnectionRow> changed = new HashMap<>();
    rows.forEach(row -> changed.put(row.key(), row));
    for (long number = store.first(); !changed.isEmpty() && number < store.end(); number++) {
      LineKind kind = store.kind(number);
      ConnectionRow row = kind == LineKind.RECEIVED || kind == LineKind.SENT
          ? changed.get(store.origin(number))
          : null;
      if (row != null) {
        store.reread(number,
            LineText.cut(row.text().decode(direction(kind), store.offset(number), store.data(number))));
      }
    }
  }

  /** Shows the values of the first selected connection. */
  private void show() {
    notice.set(Notice.NONE);
    connections.selected().stream().findFirst().ifPresent(row -> {
      framing.set(framings.of(row.key()).toString());
      receivedAs.set(row.receivedAs().toString());
      sentAs.set(row.sentAs().toString());
    });
  }
}
