package dev.porthole.monitor.connections;

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

/**
 * One connection in the table. Events change plain fields; what the screen sees follows once a frame, ages and rates once a second.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConnectionRow {
  /** What is known of how a connection stands. */
  public enum State {
    OPEN,
    CLOSED,
    /** It ended while events were missed: when and why is not known. */
    GONE
  }

  /** A minute. */
  private static final int RATES = 60;

  private final ConnectionId id;
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

  private Charset receivedFound;
  private Charset sentFound;
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
  private boolean readOtherwise;
  boolean changed;

  /** @param nowNanos since the epoch, as everywhere in this class */
  ConnectionRow(ConnectionId id, CharsetChoice charset, long openedNanos, long nowNanos) {
    this.id = id;
    this.text = new ConnectionText(charset);
    this.receivedAs = charset;
    this.sentAs = charset;
    this.label = id.toString();
    this.openedNanos = openedNanos;
    this.activeNanos = openedNanos;
    this.meter = new RateMeter(0, nowNanos);
    showCharsetsFound();
  }

  public ConnectionId id() {
    return id;
  }

  /** The connection and its name or address, as lines of the conversation name it. */
  public String label() {
    return label;
  }

  /** The charset of what is sent to it, as far as its bytes have told. */
  public Charset charset() {
    return text.writtenIn();
  }

  /** Whether nothing has gone to it: what comes first begins the stream. */
  public boolean isSilent() {
    return sentSoFar == 0;
  }

  /** How what came from it is read. */
  public CharsetChoice receivedAs() {
    return receivedAs;
  }

  /** How what is sent to it is read, and written. */
  public CharsetChoice sentAs() {
    return sentAs;
  }

  /** Reads it otherwise from now on, from the start of its streams; {@code false} if it is read so already. */
  public boolean readAs(CharsetChoice received, CharsetChoice sent) {
    if (received.equals(receivedAs) && sent.equals(sentAs)) {
      return false;
    }
    readOtherwise = true;
    receivedAs = received;
    sentAs = sent;
    text = received.equals(sent) ? new ConnectionText(received) : new ConnectionText(received, sent);
    showCharsets();
    return true;
  }

  public boolean isOpen() {
    return state.get() == State.OPEN;
  }

  /** Why it ended, where that is known. */
  Optional<CloseReason> closeReason() {
    return closeReason;
  }

  public ReadOnlyStringProperty addressProperty() {
    return address.getReadOnlyProperty();
  }

  /** What the user calls it; empty if nothing. */
  ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The same with why, or with what holds it up. */
  ReadOnlyObjectProperty<ConnectionStatus> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** What waits to be sent, as the server said last. */
  ReadOnlyObjectProperty<QueuedBytes> waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** What its text is read by, as far as its bytes have told: one name, or that of what is received and that of what is sent. */
  ReadOnlyStringProperty charsetsProperty() {
    return charsets.getReadOnlyProperty();
  }

  /** What cuts it into messages on the screen. */
  public ReadOnlyStringProperty framingProperty() {
    return framing.getReadOnlyProperty();
  }

  /** How many reads brought something. */
  public ReadOnlyLongProperty readsProperty() {
    return reads.getReadOnlyProperty();
  }

  /** How many writes took something away. */
  public ReadOnlyLongProperty writesProperty() {
    return writes.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty receivedProperty() {
    return received.getReadOnlyProperty();
  }

  public ReadOnlyLongProperty sentProperty() {
    return sent.getReadOnlyProperty();
  }

  /** Bytes a second both ways, over the last second. */
  public ReadOnlyLongProperty bytesPerSecondProperty() {
    return bytesPerSecond.getReadOnlyProperty();
  }

  /** From accepted to now, or to its end. */
  public ReadOnlyLongProperty ageSecondsProperty() {
    return ageSeconds.getReadOnlyProperty();
  }

  /** Since it last carried anything, or since it was accepted, to now or to its end. */
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

  /** Whether it was thought to be gone before its end was told, if it was. */
  public boolean wasLost() {
    return lost;
  }

  Duration lifetime() {
    return Duration.ofNanos(Math.max(0, endedNanos - openedNanos));
  }

  /** The address without the port; empty while it is not known. */
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

  /** It carried something. */
  void active(Direction direction, long atNanos) {
    activeNanos = Math.max(activeNanos, atNanos);
    switch (direction) {
      case RECEIVED -> readsSoFar++;
      case SENT -> writesSoFar++;
    }
  }

  public void cutBy(Framing cut) {
    readOtherwise = true;
    framing.set(cut.toString());
  }

  /** Whether the user chose how it is read. */
  boolean isReadOtherwise() {
    return readOtherwise;
  }

  /** Is the same connection as another row was, at another time. */
  void readLike(ConnectionRow other) {
    readAs(other.receivedAs, other.sentAs);
    framing.set(other.framing.get());
    readOtherwise = true;
  }

  /** How it stood at a place of a recording. */
  void startFrom(RecordedConnection before, long nowNanos) {
    startFrom(before.received(), before.sent(), nowNanos);
    readsSoFar = before.reads();
    writesSoFar = before.writes();
  }

  /**
   * The server says how it stands.
   *
   * @param running where a time of the wall clock stands on the clock that {@code nowNanos} is of
   */
  void observe(ConnectionInfo info, LongUnaryOperator running, long nowNanos) {
    if (isOpen()) {
      count(info);
      standing.set(ConnectionStatus.open(info.state()));
      waiting.set(QueuedBytes.of(info, running, nowNanos));
    }
  }

  /** What it had carried before anything of it was seen, which no rate should count. */
  void startFrom(long receivedTotal, long sentTotal, long nowNanos) {
    count(receivedTotal, sentTotal);
    meter = new RateMeter(receivedTotal + sentTotal, nowNanos);
  }

  /** Raises the totals to what an event or the server says; they never go back. */
  void count(long receivedTotal, long sentTotal) {
    receivedSoFar = Math.max(receivedSoFar, receivedTotal);
    sentSoFar = Math.max(sentSoFar, sentTotal);
  }

  /** The same, with how many reads and writes the server counts: events that were missed had some. */
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

  /** Of ten thousand rows few find out anything in a second. */
  private void showCharsetsFound() {
    Charset in = text.charset(Direction.RECEIVED);
    Charset out = text.writtenIn();
    if (!in.equals(receivedFound) || !out.equals(sentFound)) {
      receivedFound = in;
      sentFound = out;
      showCharsets();
    }
  }

  /** What is found out from the bytes is told with what was found. */
  private String name(CharsetChoice choice, Direction direction) {
    return choice instanceof CharsetChoice.Fixed
        ? choice.toString()
        : choice + " · " + (direction == Direction.SENT ? text.writtenIn() : text.charset(direction));
  }

  private void relabel() {
    String who = name.get().isEmpty() ? address.get() : name.get();
    label = host.isEmpty() ? id.toString() : id + " " + who;
  }
}
