package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingMessage.Delivery;
import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.composer.Recipients.Target;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.monitor.notice.ReachedNotice;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.compose.BadInputException;
import dev.porthole.shared.codec.compose.Checksum;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;

/**
 * Sends to clients, once or repeatedly: text in each connection's own charset or a chosen one, bytes in hex, or a file.
 *
 * <p>Threads: confined to the JavaFX thread; the servers answer through the executor given, which hops to it.
 */
public final class ComposerModel implements AutoCloseable {
  private static final String USUAL_MILLIS = "1000";

  private final ServerControls controls;
  private final ConnectionsModel connections;
  private final Supplier<CharsetChoice> usual;
  private final SentHistory history;
  private final SavedMessages saved;
  private final MessageExchange exchange;
  private final Repeater repeater;
  private final FileSender files;
  private final Executor ui;
  private final StringProperty words = new SimpleStringProperty("");
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.TEXT);
  private final ObjectProperty<Optional<Charset>> charset = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<LineEnd> lineEnd = new SimpleObjectProperty<>(LineEnd.NONE);
  private final ObjectProperty<Optional<Checksum>> checksum = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Target> target = new SimpleObjectProperty<>(Target.SELECTED);
  private final StringProperty everyMillis = new SimpleStringProperty(USUAL_MILLIS);
  private final ReadOnlyObjectWrapper<OutgoingPreview> preview = new ReadOnlyObjectWrapper<>(OutgoingPreview.NOTHING);
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ReadOnlyObjectWrapper<ReceiverCount> receiverCount = new ReadOnlyObjectWrapper<>(
      new ReceiverCount(0, 0));
  private OutgoingMessage previewed = OutgoingMessage.EMPTY;
  private Set<OutgoingPreview.Stream> previewedFor = Set.of();

  /**
   * @param usual the charset of a text while there is no receiver
   * @param questions asked before a file is replaced
   * @param worker reads and writes files
   */
  public ComposerModel(ServerControls controls, ConnectionsModel connections, Supplier<CharsetChoice> usual,
      ComposerState memory, Questions questions, Executor worker, Executor ui) {
    this.controls = controls;
    this.connections = connections;
    this.usual = usual;
    this.history = memory.history();
    this.saved = memory.saved();
    this.exchange = new MessageExchange(saved, questions, worker, ui);
    this.repeater = new Repeater(controls, connections, notice::set);
    this.files = new FileSender(controls, ui, notice::set);
    this.ui = ui;
    Stream.of(words, mode, charset, lineEnd, checksum, target, connections.ticksProperty(),
        connections.replacementsProperty())
        .forEach(field -> field.subscribe(this::preview));
    connections.selected().addListener((ListChangeListener<ConnectionRow>) _ -> preview());
  }

  public StringProperty wordsProperty() {
    return words;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /** The charset of a text; empty for each connection's own. */
  ObjectProperty<Optional<Charset>> charsetProperty() {
    return charset;
  }

  ObjectProperty<LineEnd> lineEndProperty() {
    return lineEnd;
  }

  ObjectProperty<Optional<Checksum>> checksumProperty() {
    return checksum;
  }

  public ObjectProperty<Target> targetProperty() {
    return target;
  }

  /** The interval between repetitions in milliseconds, as typed. */
  StringProperty everyMillisProperty() {
    return everyMillis;
  }

  /** The bytes that would be sent, or what is wrong with the input. */
  ReadOnlyObjectProperty<OutgoingPreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** How many connections would receive the message now. */
  public ReadOnlyObjectProperty<ReceiverCount> receiverCountProperty() {
    return receiverCount.getReadOnlyProperty();
  }

  Repeater repeater() {
    return repeater;
  }

  FileSender files() {
    return files;
  }

  SavedMessages saved() {
    return saved;
  }

  MessageExchange exchange() {
    return exchange;
  }

  /** The result of the last send or disconnect. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Reports the result of another action on connections. */
  public void report(Notice outcome) {
    notice.set(outcome);
  }

  /** The message in the fields. */
  OutgoingMessage message() {
    return new OutgoingMessage(mode.get(), words.get(), charset.get(), lineEnd.get(), checksum.get());
  }

  /** Puts a message into the fields. */
  void show(OutgoingMessage message) {
    mode.set(message.mode());
    charset.set(message.charset());
    lineEnd.set(message.lineEnd());
    checksum.set(message.checksum());
    words.set(message.mode() == Mode.TEXT ? PastedText.withoutControls(message.words()) : message.words());
  }

  /**
   * The text to insert into the message field for a pasted text; the notice says how its backslashes were treated.
   *
   * @param escaped whether escapes in it are meant; otherwise every character is sent as it is
   */
  String pasted(String text, boolean escaped) {
    long backslashes = text.chars().filter(c -> c == '\\').count();
    if (backslashes > 0 && mode.get() == Mode.TEXT) {
      notice.set(escaped ? Notice.done("pasted-escapes") : Notice.done("pasted-as-it-is", backslashes));
    }
    return escaped ? PastedText.withoutControls(text) : PastedText.literal(text);
  }

  /** Puts the previously sent message into the fields. */
  void showOlder() {
    history.older(message()).ifPresent(this::show);
  }

  /** Goes from older messages to newer ones, and finally to the unsent draft. */
  void showNewer() {
    history.newer().ifPresent(this::show);
  }

  /** Sends the message to the target. The notice reports the result; the preview reports invalid input. */
  public void send() {
    OutgoingMessage message = message();
    deliveries(message, receivers()).ifPresent(deliveries -> {
      history.add(message);
      ReachedNotice.report("sent-to", deliveries.stream().mapToInt(delivery -> delivery.to().size()).sum(),
          deliveries.stream()
              .map(delivery -> controls.apply(delivery.to(), new Send(delivery.mark(), delivery.data())))
              .toList(),
          ui, notice::set);
    });
  }

  /** Sends the message to the target now and then repeatedly. */
  void startRepeating() {
    OutgoingMessage message = message();
    Recipients receivers = receivers();
    Optional<Duration> every = every();
    if (every.isEmpty()) {
      notice.set(Notice.failed("bad-interval", Repeater.MIN_INTERVAL.toMillis(), Repeater.MAX_INTERVAL.toMillis()));
      return;
    }
    deliveries(message, receivers).ifPresent(deliveries -> {
      history.add(message);
      notice.set(Notice.NONE);
      repeater.start(message, receivers, deliveries, every.get());
    });
  }

  /** Sends the file to the target. */
  void sendFile() {
    Recipients receivers = receivers();
    List<ConnectionRow> open = receivers.open(connections);
    if (open.isEmpty()) {
      notice.set(receivers.nobody());
    } else {
      files.start(open.stream().map(ConnectionRow::key).toList());
    }
  }

  /** Shows changes that happened without user input. */
  public void endFrame() {
    repeater.endFrame();
    files.endFrame();
  }

  /** Stops repeating and cancels a file. */
  @Override
  public void close() {
    repeater.close();
    files.close();
  }

  private Recipients receivers() {
    return new Recipients(target.get(), Set.copyOf(connections.selected()));
  }

  /** The bytes to send, with their receivers; empty if nothing can be sent, which is reported. */
  private Optional<List<Delivery>> deliveries(OutgoingMessage message, Recipients receivers) {
    List<ConnectionRow> open = receivers.open(connections);
    if (open.isEmpty()) {
      notice.set(receivers.nobody());
      return Optional.empty();
    }
    try {
      List<Delivery> deliveries = message.deliveries(open);
      if (deliveries.stream().noneMatch(delivery -> delivery.data().isEmpty())) {
        return Optional.of(deliveries);
      }
      notice.set(Notice.failed("nothing-to-send"));
    } catch (BadInputException wrong) {
      notice.set(Notice.NONE); // the preview shows the problem
      preview();
    }
    return Optional.empty();
  }

  private Optional<Duration> every() {
    try {
      Duration every = Duration.ofMillis(Long.parseLong(everyMillis.get().strip()));
      return Optional.of(every).filter(
          time -> time.compareTo(Repeater.MIN_INTERVAL) >= 0 && time.compareTo(Repeater.MAX_INTERVAL) <= 0);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private void preview() {
    OutgoingMessage message = message();
    List<ConnectionRow> open = receivers().open(connections);
    receiverCount.set(new ReceiverCount(open.size(), connections.hiddenAmong(open)));
    Set<OutgoingPreview.Stream> streams = open.stream()
        .map(row -> new OutgoingPreview.Stream(row.charset(), row.isSilent()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
    if (streams.isEmpty()) {
      streams.add(new OutgoingPreview.Stream(
          usual.get() instanceof CharsetChoice.Fixed(Charset fixed) ? fixed : StandardCharsets.UTF_8, true));
    }
    if (!message.equals(previewed) || !streams.equals(previewedFor)) {
      previewed = message;
      previewedFor = streams;
      preview.set(OutgoingPreview.of(message, streams));
    }
  }
}
