package dev.porthole.monitor.server;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.Hosts;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The server as the bar at the top shows it: its state, the settings to start with, and why it could not start.
 *
 * <p>Threads: confined to the JavaFX thread; the server answers through the executor given, which hops to it.
 */
public final class ServerModel {
  /** A field's text is invalid; the message is the key of its notice. */
  private static final class InvalidValue extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Notice notice;

    InvalidValue(Notice notice) {
      super(notice.key(), null, false, false);
      this.notice = notice;
    }
  }

  /** Digits only, as in {@code --port}. */
  private static final Pattern PORT = Pattern.compile("\\d{1,9}");

  private final ServerControl control;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<ServerState> state = new ReadOnlyObjectWrapper<>(ServerState.STOPPED);
  private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<InetSocketAddress>> local = new ReadOnlyObjectWrapper<>(
      Optional.empty());
  private final ReadOnlyStringWrapper modelName = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final StringProperty host;
  private final StringProperty port;
  private final StringProperty reply;
  private final StringProperty charset;
  private final StringProperty framing;
  private ServerConfig config;
  private final ReadOnlyObjectWrapper<ServerConfig> wanted;
  /**
   * True from the choice of another model until the server has started with it or failed to; the stop in between is
   * only half of the switch.
   */
  private boolean switching;
  private CompletableFuture<?> restart = CompletableFuture.completedFuture(null);

  /** @param ui runs the server's answers on the JavaFX thread */
  public ServerModel(ServerControl control, ServerConfig config, Executor ui) {
    this.control = control;
    this.config = config;
    this.wanted = new ReadOnlyObjectWrapper<>(config);
    this.ui = ui;
    host = new SimpleStringProperty(config.listener().host());
    port = new SimpleStringProperty(Integer.toString(config.listener().port()));
    reply = new SimpleStringProperty(config.reply().toString());
    charset = new SimpleStringProperty(config.charset().toString());
    framing = new SimpleStringProperty(config.framing().toString());
  }

  public ReadOnlyObjectProperty<ServerState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The address it listens on; empty while it does not listen. */
  public ReadOnlyStringProperty addressProperty() {
    return address.getReadOnlyProperty();
  }

  /** The same address as the system reports it. */
  ReadOnlyObjectProperty<Optional<InetSocketAddress>> localProperty() {
    return local.getReadOnlyProperty();
  }

  /** The serving model that runs; empty while none does. */
  ReadOnlyStringProperty modelNameProperty() {
    return modelName.getReadOnlyProperty();
  }

  /** The last problem, until the next attempt. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  StringProperty hostProperty() {
    return host;
  }

  StringProperty portProperty() {
    return port;
  }

  public StringProperty replyProperty() {
    return reply;
  }

  public StringProperty charsetProperty() {
    return charset;
  }

  public StringProperty framingProperty() {
    return framing;
  }

  /** The configuration of the last start or change, with the actual port. */
  public ServerConfig config() {
    return config;
  }

  /** The configuration that the user last requested; port 0 stays 0 here. */
  ReadOnlyObjectProperty<ServerConfig> wantedProperty() {
    return wanted.getReadOnlyProperty();
  }

  /** Starts with the values of the fields; an invalid value becomes the notice. */
  public void start() {
    notice.set(Notice.NONE);
    try {
      ServerConfig read = read();
      if (state.get() == ServerState.STOPPED) {
        config = read;
        wanted.set(read);
        state.set(ServerState.STARTING);
      }
      reportFailure(control.start(read));
    } catch (InvalidValue wrong) {
      notice.set(wrong.notice);
    }
  }

  public void stop() {
    notice.set(Notice.NONE);
    if (state.get() == ServerState.RUNNING) {
      state.set(ServerState.STOPPING);
    }
    reportFailure(control.stop());
  }

  /** Starts a stopped server, or stops a running one. */
  public void toggle() {
    switch (state.get()) {
      case STOPPED -> start();
      case RUNNING -> stop();
      case STARTING, STOPPING -> {
      }
    }
  }

  /** Applies the reply field to a running server. */
  void applyReply() {
    if (state.get() != ServerState.RUNNING) {
      return;
    }
    notice.set(Notice.NONE);
    try {
      Reply wanted = parsed("bad-reply", reply, Reply::parse);
      requireWritable(wanted, config.charset());
      config = config.toBuilder().reply(wanted).build();
      reportFailure(control.changeReply(wanted));
    } catch (InvalidValue wrong) {
      notice.set(wrong.notice);
    }
  }

  /**
   * Changes the serving model: a running server is restarted on its port; a stopped one uses the model from its next
   * start on.
   */
  void serveBy(ModelName model) {
    notice.set(Notice.NONE);
    config = config.toBuilder().model(model).build();
    wanted.set(config);
    if (state.get() == ServerState.RUNNING) {
      switching = true;
      state.set(ServerState.STOPPING);
      reportFailure(control.stop());
      restart = control.start(config); // runs after the stop: ServerControl keeps the order
      reportFailure(restart);
    }
  }

  public void onStarted(ServerStarted event) {
    switching = false;
    state.set(ServerState.RUNNING);
    showRunning(event.local(), event.model());
  }

  public void onStopped() {
    state.set(switching ? ServerState.STARTING : ServerState.STOPPED);
    showNothingRuns();
  }

  /** Reads the server's state after events were missed, because its start or stop may be among them. */
  public void reconcile() {
    switching = switching && !restart.isDone();
    if (!switching) {
      state.set(control.state());
      control.address().ifPresentOrElse(local -> showRunning(local, config.serving().model().term()),
          this::showNothingRuns);
    }
  }

  private void showRunning(InetSocketAddress bound, String model) {
    address.set(Addresses.text(bound));
    local.set(Optional.of(bound));
    port.set(Integer.toString(bound.getPort()));
    config = config.toBuilder().port(bound.getPort()).build();
    modelName.set(model);
  }

  private void showNothingRuns() {
    address.set("");
    local.set(Optional.empty());
    modelName.set("");
  }

  private ServerConfig read() {
    String wantedHost = parsed(isBlank(host) ? "bad-host" : "no-host", host, Hosts::parse);
    int wantedPort = parsed("bad-port", port, ServerModel::portNumber);
    Reply wantedReply = parsed("bad-reply", reply, Reply::parse);
    CharsetChoice wantedCharset = parsed("unknown-charset", charset, CharsetChoice::parse);
    Framing wantedFraming = parsed("bad-framing", framing, Framing::parse);
    requireWritable(wantedReply, wantedCharset);
    try {
      return config.toBuilder().host(wantedHost).port(wantedPort).reply(wantedReply).charset(wantedCharset)
          .framing(wantedFraming).build();
    } catch (IllegalArgumentException doNotFit) {
      throw new InvalidValue(Notice.failed("other", Objects.requireNonNull(doNotFit.getMessage())));
    }
  }

  private static void requireWritable(Reply wanted, CharsetChoice in) {
    if (wanted.words().filter(words -> !in.canEncode(words)).isPresent()) {
      throw new InvalidValue(Notice.failed("reply-not-in-charset", wanted.toString(), in));
    }
  }

  private static boolean isBlank(StringProperty field) {
    return Optional.ofNullable(field.get()).orElse("").isBlank();
  }

  private static int portNumber(String text) {
    int number = PORT.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < 0 || number > 65_535) {
      throw new IllegalArgumentException("not a port: " + text);
    }
    return number;
  }

  private static <T> T parsed(String key, StringProperty field, Function<String, T> parser) {
    String text = Optional.ofNullable(field.get()).orElse("").strip();
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException wrong) {
      throw new InvalidValue(Notice.failed(key, text));
    }
  }

  private void reportFailure(CompletableFuture<?> answer) {
    answer.whenCompleteAsync((_, failed) -> {
      if (failed != null) {
        switching = false;
        state.set(control.state());
        notice.set(Notice.failed(failed));
      }
    }, ui);
  }
}
