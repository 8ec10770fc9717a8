package dev.porthole.monitor.connections;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.statistics.RateMeter;
import dev.porthole.monitor.statistics.Samples;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionText;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.recording.RecordedConnection;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One connection in the table. Events change plain fields; the properties that the screen shows are updated once a
 * frame, ages and rates once a second.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConnectionRow {
  /** Whether a connection is open, as far as it is known. */
  public enum State {
    OPEN,
    CLOSED,
    /** It ended while events were missed; the time and the reason are unknown. */
    GONE
  }

  /** One minute, in seconds. */
  private static final int RATES = 60;

  private final ConnectionKey key;
  private ConnectionText text;
  private CharsetChoice receivedAs;
  private CharsetChoice sentAs;
  private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("?");
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OPEN);
  private final ReadOnlyObjectWrapper<ConnectionStatus> standing = new ReadOnlyObjectWrapper<>(ConnectionStatus.OPEN);
  private final ReadOnlyObjectWrapper<QueuedBytes> waiting = new ReadOnlyObjectWrapper<>(QueuedBytes.NOTHING);
  private final ReadOnlyStringWrapper charsets = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper framing = new ReadOnlyStringWrapper(new Framing.Raw().toString());
  private final ReadOnlyLongWrapper reads = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper writes = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper received = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper sent = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper bytesPerSecond = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper ageSeconds = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper idleSeconds = new ReadOnlyLongWrapper();
  private final Samples rates = new Samples(RATES);
  private RateMeter meter;

  private @Nullable Charset receivedFound;
  private @Nullable Charset sentFound;
  private Optional<CloseReason> closeReason = Optional.empty();
  private String host = "";
  private String label;
  private long openedNanos;
  private long activeNanos;
  private long endedNanos;
  private long receivedSoFar;
  private long sentSoFar;
  private long readsSoFar;
  private long writesSoFar;
  private long readsKnown;
  private long writesKnown;
  private boolean lost;
  private boolean charsetChosen;
  boolean changed;

  /** @param nowNanos in nanoseconds since the epoch, as everywhere in this class */
  ConnectionRow(ConnectionKey key, CharsetChoice charset, long openedNanos, long nowNanos) {
    this.key = key;
    this.text = new ConnectionText(charset);
    this.receivedAs = charset;
    this.sentAs = charset;
    this.label = key.id().toString();
    this.openedNanos = openedNanos;
    this.activeNanos = openedNanos;
    this.meter = new RateMeter(0, nowNanos);
    showCharsetsFound();
  }

  /** Identifies the connection in this window. */
  public ConnectionKey key() {
    return key;
  }

  /** The connection's id at its server, to show it; another server may have the same. */
  public ConnectionId id() {
    return key.id();
  }

  /** The connection's number with its name or address, as lines of the conversation show it. */
  public String label() {
    return label;
  }

  /** The charset of the sent bytes, as far as it has been detected. */
  public Charset charset() {
    return text.writtenIn();
  }

  /** Whether nothing has been sent to it yet, so that the next bytes begin the stream. */
  public boolean isSilent() {
    return sentSoFar == 0;
  }

  /** How the received bytes are decoded. */
  public CharsetChoice receivedAs() {
    return receivedAs;
  }

  /** How the sent bytes are encoded, and decoded for the screen. */
  public CharsetChoice sentAs() {
    return sentAs;
  }

  /** Changes the charsets, also for the bytes so far; returns {@code false} if they are unchanged. */
  public boolean readAs(CharsetChoice received, CharsetChoice sent) {
    if (received.equals(receivedAs) && sent.equals(sentAs)) {
      return false;
    }
    charsetChosen = true;
    receivedAs = received;
    sentAs = sent;
    text = received.equals(sent) ? new ConnectionText(received) : new ConnectionText(received, sent);
    showCharsets();
    return true;
  }

  public boolean isOpen() {
    return state.get() == State.OPEN;
  }

  /** Why the connection ended, if known. */
  Optional<CloseReason> closeReason() {
    return closeReason;
  }

  public ReadOnlyStringProperty addressProperty() {
    return address.getReadOnlyProperty();
  }

  /** The name that the user gave to the client; empty if there is none. */
  ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The state, with the close reason or with what holds the connection up. */
  ReadOnlyObjectProperty<ConnectionStatus> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** What is queued to be sent, as of the server's latest answer. */
  ReadOnlyObjectProperty<QueuedBytes> waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** The charsets as far as they have been detected: one name, or one for received and one for sent text. */
  ReadOnlyStringProperty charsetsProperty() {
    return charsets.getReadOnlyProperty();
  }

  /** The framing that cuts its bytes into messages on the screen. */
  public ReadOnlyStringProperty framingProperty() {
    return framing.getReadOnlyProperty();
  }

  /** The number of reads that returned data. */
  public ReadOnlyLongProperty readsProperty() {
    return reads.getReadOnlyProperty();
  }

  /** The number of writes that wrote data. */
  public ReadOnlyLongProperty writesProperty() {
    return writes.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty receivedProperty() {
    return received.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty sentProperty() {
    return sent.getReadOnlyProperty();
  }

  /** Bytes a second in both directions, over the last second. */
  public ReadOnlyLongProperty bytesPerSecondProperty() {
    return bytesPerSecond.getReadOnlyProperty();
  }

  /** From the accept to now, or to the end of the connection. */
  public ReadOnlyLongProperty ageSecondsProperty() {
    return ageSeconds.getReadOnlyProperty();
  }

  /** From the latest chunk, or the accept if there is none, to now, or to the end of the connection. */
  public ReadOnlyLongProperty idleSecondsProperty() {
    return idleSeconds.getReadOnlyProperty();
  }

  /** The rate of each second of the last minute. */
  Samples rates() {
    return rates;
  }

  public ConnectionText text() {
    return text;
  }

  long endedNanos() {
    return endedNanos;
  }

  /** Whether it was taken for gone before its closing event arrived. */
  public boolean wasLost() {
    return lost;
  }

  Duration lifetime() {
    return Duration.ofNanos(Math.max(0, endedNanos - openedNanos));
  }

  /** The address without the port; empty while it is unknown. */
  String host() {
    return host;
  }

  void identify(InetSocketAddress remote, long opened) {
    address.set(Addresses.text(remote));
    host = remote.isUnresolved() ? remote.getHostString() : remote.getAddress().getHostAddress();
    openedNanos = opened;
    activeNanos = Math.max(activeNanos, opened);
    relabel();
  }

  void setName(String called) {
    name.set(called);
    relabel();
  }

  /** Called for each chunk. */
  void active(Direction direction, long atNanos) {
    activeNanos = Math.max(activeNanos, atNanos);
    switch (direction) {
      case RECEIVED -> readsSoFar++;
      case SENT -> writesSoFar++;
    }
  }

  public void cutBy(Framing cut) {
    charsetChosen = true;
    framing.set(cut.toString());
  }

  /** Whether the user chose the charsets. */
  boolean isCharsetChosen() {
    return charsetChosen;
  }

  /** Copies the charsets of another row, which shows the same connection at another time of a recording. */
  void copyCharsets(ConnectionRow other) {
    readAs(other.receivedAs, other.sentAs);
    framing.set(other.framing.get());
    charsetChosen = true;
  }

  /** Sets the state that the connection had at a moment of a recording. */
  void startFrom(RecordedConnection before, long nowNanos) {
    startFrom(before.received(), before.sent(), nowNanos);
    readsSoFar = before.reads();
    writesSoFar = before.writes();
  }

  /**
   * Applies the server's latest answer about this connection.
   *
   * @param running converts a wall-clock time to the clock of {@code nowNanos}
   */
  void observe(ConnectionInfo info, LongUnaryOperator running, long nowNanos) {
    if (isOpen()) {
      count(info);
      standing.set(ConnectionStatus.open(info.state()));
      waiting.set(QueuedBytes.of(info, running, nowNanos));
    }
  }

  /** Sets the totals from before the first event seen, which no rate must count. */
  void startFrom(long receivedTotal, long sentTotal, long nowNanos) {
    count(receivedTotal, sentTotal);
    meter = new RateMeter(receivedTotal + sentTotal, nowNanos);
  }

  /** Raises the totals to the values of an event or of the server; the totals never decrease. */
  void count(long receivedTotal, long sentTotal) {
    receivedSoFar = Math.max(receivedSoFar, receivedTotal);
    sentSoFar = Math.max(sentSoFar, sentTotal);
  }

  /** Raises the totals and the numbers of reads and writes to the server's values, which include missed events. */
  void count(ConnectionInfo info) {
    count(info.received(), info.sent());
    readsKnown = Math.max(readsKnown, info.reads());
    writesKnown = Math.max(writesKnown, info.writes());
  }

  void close(CloseReason reason, long atNanos) {
    closeReason = Optional.of(reason);
    endedNanos = atNanos;
    end(State.CLOSED);
  }

  void lose(long atNanos) {
    endedNanos = atNanos;
    lost = true;
    publish();
    end(State.GONE);
  }

  void publish() {
    received.set(receivedSoFar);
    sent.set(sentSoFar);
    reads.set(Math.max(readsSoFar, readsKnown));
    writes.set(Math.max(writesSoFar, writesKnown));
    changed = false;
  }

  void tick(long nowNanos) {
    bytesPerSecond.set(Math.round(meter.update(receivedSoFar + sentSoFar, nowNanos)));
    rates.add(bytesPerSecond.get());
    showCharsetsFound();
    long until = isOpen() ? nowNanos : endedNanos;
    ageSeconds.set(Duration.ofNanos(Math.max(0, until - openedNanos)).toSeconds());
    idleSeconds.set(Duration.ofNanos(Math.max(0, until - activeNanos)).toSeconds());
  }

  private void end(State how) {
    waiting.set(QueuedBytes.NOTHING);
    standing.set(ConnectionStatus.ended(how, closeReason));
    state.set(how);
  }

  private void showCharsets() {
    String in = name(receivedAs, Direction.RECEIVED);
    String out = name(sentAs, Direction.SENT);
    charsets.set(in.equals(out) ? in : in + " / " + out);
  }

  /** Few of ten thousand rows detect a charset in any one second. */
  private void showCharsetsFound() {
    Charset in = text.charset(Direction.RECEIVED);
    Charset out = text.writtenIn();
    if (!in.equals(receivedFound) || !out.equals(sentFound)) {
      receivedFound = in;
      sentFound = out;
      showCharsets();
    }
  }

  /** The name of a choice; a detected charset follows the choice to detect it. */
  private String name(CharsetChoice choice, Direction direction) {
    return choice instanceof CharsetChoice.Fixed
        ? choice.toString()
        : choice + " · " + (direction == Direction.SENT ? text.writtenIn() : text.charset(direction));
  }

  private void relabel() {
    String who = name.get().isEmpty() ? address.get() : name.get();
    label = host.isEmpty() ? id().toString() : id() + " " + who;
  }
}
