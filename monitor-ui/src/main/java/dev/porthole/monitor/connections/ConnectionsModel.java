package dev.porthole.monitor.connections;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.recording.RecordedConnection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/**
 * The open connections and those closed a moment ago. Rows are added and removed in bulk, once a frame.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConnectionsModel {
  private static final Duration CLOSED_STAY = Duration.ofSeconds(60);
  private static final int MAX_CLOSED = 1000;

  private final Supplier<CharsetChoice> charset;
  private final LongUnaryOperator running;
  private final ClientNames names;
  private final ObservableList<ConnectionRow> rows = FXCollections.observableArrayList();
  private final FilteredList<ConnectionRow> found = new FilteredList<>(rows);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyLongWrapper openCount = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
  private final ObservableList<ConnectionRow> selected = FXCollections.observableArrayList();
  private final Map<ConnectionKey, ConnectionRow> known = new HashMap<>();
  private final List<ConnectionRow> arrived = new ArrayList<>();
  private final List<ConnectionRow> changed = new ArrayList<>();
  /** Connections whose charsets the user chose, to apply the choice when a connection is shown again. */
  private final Map<ConnectionKey, ConnectionRow> chosenCharsets = new HashMap<>();
  private final ReadOnlyLongWrapper replacements = new ReadOnlyLongWrapper();
  /** The selection, while all rows are being replaced. */
  private Set<ConnectionKey> wanted = Set.of();
  private final ReadOnlyObjectWrapper<Set<ConnectionKey>> absent = new ReadOnlyObjectWrapper<>(Set.of());
  /** The selection that another feature requested for the next place of a recording. */
  private Optional<Set<ConnectionKey>> toSelect = Optional.empty();
  private boolean replaced;
  private boolean rearranging;
  private Predicate<ConnectionRow> matches = _ -> true;
  private long opened;
  private long open;

  /**
   * @param charset asked for each new connection
   * @param running converts the time of an event to the clock by which ages are measured
   */
  public ConnectionsModel(Supplier<CharsetChoice> charset, Settings settings, LongUnaryOperator running) {
    this.charset = charset;
    this.running = running;
    this.names = new ClientNames(settings);
    filter.subscribe(this::find);
  }

  /** The open connections and those closed a moment ago, in the order of their accepts. */
  public ObservableList<ConnectionRow> rows() {
    return rows;
  }

  /** The rows whose number, address or name contains every word of the filter. */
  public ObservableList<ConnectionRow> found() {
    return found;
  }

  public StringProperty filterProperty() {
    return filter;
  }

  /** Counts the seconds; ages, rates and their histories change with it. */
  public ReadOnlyLongProperty ticksProperty() {
    return ticks.getReadOnlyProperty();
  }

  /** The number of open connections. */
  public ReadOnlyLongProperty openCountProperty() {
    return openCount.getReadOnlyProperty();
  }

  /** The names that the user gave to clients. */
  public ClientNames names() {
    return names;
  }

  /** Names this connection, and no other. */
  public void rename(ConnectionRow row, String name) {
    names.rename(row.key(), name);
    showNames();
  }

  /**
   * Gives every client from the connection's address the connection's name, also after the next start. If they have it
   * already, only this connection keeps the name.
   */
  void shareName(ConnectionRow row) {
    String address = row.addressProperty().get();
    String name = row.nameProperty().get();
    boolean shared = isNameShared(row);
    names.renameAddress(address, shared ? "" : name);
    names.rename(row.key(), name);
    showNames();
  }

  /** Whether every client from its address has its name. */
  boolean isNameShared(ConnectionRow row) {
    String name = row.nameProperty().get();
    return !name.isEmpty() && name.equals(names.ofAddress(row.addressProperty().get()));
  }

  /** The label of a connection: its number, and its name or address as far as they are known; else empty. */
  String label(Origin origin) {
    return label(origin, origin instanceof ConnectionKey connection ? connection.id().toString() : "");
  }

  /** The label of a line's origin; {@code then} if the connection is no longer known, or for a server as a whole. */
  public String label(Origin origin, String then) {
    return origin instanceof ConnectionKey connection
        ? rowOf(connection).map(ConnectionRow::label).orElseGet(() -> names.label(connection, then))
        : then;
  }

  /** The selected rows, whether or not the filter shows them. */
  public ObservableList<ConnectionRow> selected() {
    return selected;
  }

  /** The selected connections that are absent at the moment of a recording that is shown. */
  ReadOnlyObjectProperty<Set<ConnectionKey>> absentProperty() {
    return absent.getReadOnlyProperty();
  }

  /** All selected connections, including those absent at this moment. */
  public Set<ConnectionKey> selectedKeys() {
    Set<ConnectionKey> all = keys(selected);
    all.addAll(absent.get());
    return all;
  }

  /** The selected rows that the filter hides. */
  public List<ConnectionRow> selectedHidden() {
    return selected.stream().filter(matches.negate()).toList();
  }

  /** How many of these rows the filter hides. */
  public int hiddenAmong(List<ConnectionRow> those) {
    return filter.get().isBlank() ? 0 : (int) those.stream().filter(matches.negate()).count();
  }

  /**
   * Selects among the visible rows. If {@code visible} is empty, hidden rows stay selected, because the user did not
   * mean them.
   */
  void select(List<ConnectionRow> visible) {
    if (visible.isEmpty()) {
      selected.setAll(selectedHidden());
    } else {
      absent.set(Set.of());
      selected.setAll(visible);
    }
  }

  /** Clears the selection. */
  void selectNone() {
    absent.set(Set.of());
    selected.clear();
  }

  /** The selected connections that are still open. */
  List<ConnectionRow> selectedOpen() {
    return selected.stream().filter(ConnectionRow::isOpen).toList();
  }

  public List<ConnectionRow> allOpen() {
    return known.values().stream().filter(ConnectionRow::isOpen).toList();
  }

  /**
   * Counts how often the visible rows were replaced, by the filter or by another time of a recording; a table then
   * restores its selection.
   */
  public ReadOnlyLongProperty replacementsProperty() {
    return replacements.getReadOnlyProperty();
  }

  /** Whether the visible rows are being replaced: the user does not mean what a table deselects meanwhile. */
  boolean isRearranging() {
    return rearranging;
  }

  /** Selects exactly these connections when all rows are replaced by those of another time. */
  public void selectAfterRestart(Set<ConnectionKey> those) {
    toSelect = Optional.of(Set.copyOf(those));
  }

  /** The row of a connection, while there is one; empty for a server as a whole. */
  public Optional<ConnectionRow> rowOf(Origin origin) {
    return Optional.ofNullable(known.get(origin));
  }

  /** How many connections have been opened. */
  public long openedCount() {
    return opened;
  }

  /** How many connections are open after the events read so far. */
  public long openCount() {
    return open;
  }

  /** How many connections of a server are open after the events read so far. */
  public long openCount(ServerId server) {
    return openAt(server).count();
  }

  public ConnectionRow onOpened(ServerId server, ConnectionOpened event) {
    long openedNanos = running.applyAsLong(event.timeNanos());
    ConnectionRow row = row(new ConnectionKey(server, event.connection()), openedNanos);
    identify(row, event.remote(), openedNanos);
    return row;
  }

  public ConnectionRow onChunk(ServerId server, ChunkEvent event) {
    ConnectionKey key = new ConnectionKey(server, event.connection());
    boolean unseen = !known.containsKey(key);
    long atNanos = running.applyAsLong(event.timeNanos());
    ConnectionRow row = row(key, atNanos);
    if (unseen) {
      startFrom(row, event, atNanos);
    }
    row.active(event.direction(), atNanos);
    long total = event.offset() + event.data().length();
    switch (event.direction()) {
      case RECEIVED -> row.count(total, 0);
      case SENT -> row.count(0, total);
    }
    touch(row);
    return row;
  }

  /** Called for an action, or a refused action, that only the conversation shows. */
  public ConnectionRow onSteered(ServerId server, ConnectionEvent event) {
    return row(new ConnectionKey(server, event.connection()), running.applyAsLong(event.timeNanos()));
  }

  public ConnectionRow onClosed(ServerId server, ConnectionClosed event) {
    long endedNanos = running.applyAsLong(event.timeNanos());
    ConnectionRow row = row(new ConnectionKey(server, event.connection()), endedNanos - event.lifetime().toNanos());
    row.count(event.received(), event.sent());
    if (row.isOpen()) {
      open--;
    }
    row.close(event.reason(), endedNanos);
    touch(row);
    return row;
  }

  /**
   * Keeps exactly the connections that a server reports, after its events were missed.
   *
   * @return the rows of the connections that are gone
   */
  public List<ConnectionRow> reconcile(ServerId server, List<ConnectionInfo> there, long nowNanos) {
    Set<ConnectionKey> reported = new HashSet<>();
    for (ConnectionInfo info : there) {
      long openedNanos = running.applyAsLong(EventTime.nanos(info::opened));
      ConnectionRow row = row(new ConnectionKey(server, info.connection()), openedNanos);
      identify(row, info.remote(), openedNanos);
      row.count(info);
      touch(row);
      reported.add(row.key());
    }
    List<ConnectionRow> lost = openAt(server).filter(row -> !reported.contains(row.key())).toList();
    lose(lost, nowNanos);
    return lost;
  }

  /**
   * Marks all connections of a server as gone, although no event has reported their end.
   *
   * @return their rows
   */
  public List<ConnectionRow> loseAll(ServerId server, long nowNanos) {
    List<ConnectionRow> lost = openAt(server).toList();
    lose(lost, nowNanos);
    return lost;
  }

  /** Applies a server's answer; it may contain more or fewer connections than the events so far. */
  void observe(ServerId server, List<ConnectionInfo> there, long nowNanos) {
    there.forEach(info -> rowOf(new ConnectionKey(server, info.connection())).ifPresent(row -> {
      row.observe(info, running, nowNanos);
      touch(row);
    }));
  }

  /** Starts again at a place of a recording; the old rows stay visible until the frame ends. */
  public void restart(ServerId server, List<RecordedConnection> there, long nowNanos) {
    // a connection absent here may be present at another time
    wanted = toSelect.orElse(replaced ? wanted : selectedKeys());
    toSelect = Optional.empty();
    known.values().stream().filter(ConnectionRow::isCharsetChosen).forEach(row -> chosenCharsets.put(row.key(), row));
    known.clear();
    arrived.clear();
    changed.clear();
    open = 0;
    for (RecordedConnection each : there) {
      ConnectionRow row = row(new ConnectionKey(server, each.connection()), each.openedNanos());
      identify(row, each.remote(), each.openedNanos());
      row.startFrom(each, nowNanos);
      touch(row);
    }
    replaced = true;
  }

  /** @return whether all rows, and so the selected rows, were replaced */
  public boolean endFrame() {
    boolean others = replaced;
    if (replaced) {
      List<ConnectionRow> there = wanted.stream().filter(known::containsKey).map(known::get).toList();
      rearrange(() -> rows.setAll(arrived));
      arrived.clear();
      selected.setAll(there);
      absent.set(wanted.stream().filter(key -> !known.containsKey(key)).collect(Collectors.toUnmodifiableSet()));
    } else if (!arrived.isEmpty()) {
      rows.addAll(arrived);
      arrived.clear();
    }
    changed.forEach(ConnectionRow::publish);
    changed.clear();
    openCount.set(open);
    if (others) {
      replaced = false;
      onRearranged();
    }
    return others;
  }

  /** Advances one second that is not shown, on the way to a moment of a recording; rates need it. */
  public void tickUnseen(long nowNanos) {
    known.values().forEach(row -> row.tick(nowNanos));
    forgetOld(arrived, wanted, nowNanos, arrived.size() - open - MAX_CLOSED);
  }

  /** Called once a second: updates ages and rates, and removes rows of connections closed long enough ago. */
  public void tick(long nowNanos) {
    rows.forEach(row -> row.tick(nowNanos));
    long closed = rows.size() - open;
    if (closed > 0) {
      forgetOld(rows, keys(selected), nowNanos, closed - MAX_CLOSED);
    }
    ticks.set(ticks.get() + 1);
  }

  private void lose(List<ConnectionRow> lost, long nowNanos) {
    lost.forEach(row -> row.lose(nowNanos));
    open -= lost.size();
  }

  private void find() {
    List<String> words = Stream.of(filter.get().toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty())
        .toList();
    matches = row -> {
      String text = (row.id() + " " + row.addressProperty().get() + " " + row.nameProperty().get())
          .toLowerCase(Locale.ROOT);
      return words.stream().allMatch(text::contains);
    };
    rearrange(() -> found.setPredicate(words.isEmpty() ? null : matches));
    onRearranged();
  }

  private void showNames() {
    known.values().forEach(this::showName);
    find();
  }

  private void showName(ConnectionRow row) {
    row.setName(names.of(row.key(), row.host().isEmpty() ? "" : row.addressProperty().get()));
  }

  private void rearrange(Runnable work) {
    rearranging = true;
    try {
      work.run();
    } finally {
      rearranging = false;
    }
  }

  private void onRearranged() {
    replacements.set(replacements.get() + 1);
  }

  private void identify(ConnectionRow row, InetSocketAddress remote, long openedNanos) {
    boolean unknown = row.host().isEmpty();
    row.identify(remote, openedNanos);
    if (unknown) {
      showName(row);
    }
  }

  private void forgetOld(List<ConnectionRow> those, Set<ConnectionKey> stay, long nowNanos, long tooMany) {
    long before = nowNanos - CLOSED_STAY.toNanos();
    List<ConnectionRow> closed = those.stream().filter(row -> !row.isOpen() && !stay.contains(row.key()))
        .sorted(Comparator.comparingLong(ConnectionRow::endedNanos)).toList();
    Set<ConnectionRow> leaving = new HashSet<>();
    for (ConnectionRow row : closed) {
      if (row.endedNanos() < before || leaving.size() < tooMany) {
        leaving.add(row);
      }
    }
    if (!leaving.isEmpty()) {
      leaving.forEach(row -> known.remove(row.key()));
      rearrange(() -> those.removeAll(leaving));
      if (those == rows) {
        onRearranged();
      }
    }
  }

  private static void startFrom(ConnectionRow row, ChunkEvent event, long atNanos) {
    switch (event.direction()) {
      case RECEIVED -> row.startFrom(event.offset(), 0, atNanos);
      case SENT -> row.startFrom(0, event.offset(), atNanos);
    }
  }

  private Stream<ConnectionRow> openAt(ServerId server) {
    return known.values().stream().filter(row -> row.isOpen() && row.key().server().equals(server));
  }

  private ConnectionRow row(ConnectionKey key, long openedNanos) {
    return known.computeIfAbsent(key, _ -> {
      ConnectionRow row = new ConnectionRow(key, charset.get(), openedNanos, openedNanos);
      Optional.ofNullable(chosenCharsets.get(key)).ifPresent(row::copyCharsets);
      arrived.add(row);
      opened++;
      open++;
      return row;
    });
  }

  private static Set<ConnectionKey> keys(List<ConnectionRow> of) {
    return of.stream().map(ConnectionRow::key).collect(Collectors.toSet());
  }

  private void touch(ConnectionRow row) {
    if (!row.changed) {
      row.changed = true;
      changed.add(row);
    }
  }
}
