package dev.porthole.monitor.window;

import dev.porthole.monitor.composer.ComposerModel;
import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.connections.ClosedConnection;
import dev.porthole.monitor.connections.ClosedConnectionsModel;
import dev.porthole.monitor.connections.ConnectionPoller;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.connections.ConnectionSelection;
import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.connections.SteeringModel;
import dev.porthole.monitor.conversation.ConversationModel;
import dev.porthole.monitor.conversation.LineTimes;
import dev.porthole.monitor.feed.FrameReader;
import dev.porthole.monitor.find.FindModel;
import dev.porthole.monitor.highlight.HighlightRules;
import dev.porthole.monitor.highlight.HighlightsModel;
import dev.porthole.monitor.inspector.DetailModel;
import dev.porthole.monitor.interpretation.GuessModel;
import dev.porthole.monitor.interpretation.InterpretationModel;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.lines.FramingOverrides;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.monitor.notice.WorkerThreads;
import dev.porthole.monitor.server.ListenAddressesModel;
import dev.porthole.monitor.server.ModelChoice;
import dev.porthole.monitor.server.NetworkAddresses;
import dev.porthole.monitor.server.ServerModel;
import dev.porthole.monitor.server.ServerPreferences;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.statistics.DashboardModel;
import dev.porthole.monitor.statistics.TotalsModel;
import dev.porthole.monitor.timeline.Playback;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.recording.Moment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongUnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Everything that the monitor shows, updated by events. A frame consists of single events and then {@link #endFrame},
 * after which the screen shows the changes unless there are too many.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class MonitorModel implements FrameReader, Playback {
  private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();
  /** As many as a row has rates, and one to begin with. */
  private static final long TICKS_BEFORE = 61;
  private static final long MEMORY_STEP = 64 << 10;

  private final Questions questions = new Questions();
  private final Settings settings;
  private final InstantSource clock;
  private final ServerControls controls;
  private final Map<ServerId, ServerReader> readers = new LinkedHashMap<>();
  private final ServerModel server;
  private final ListenAddressesModel reach;
  private final ModelChoice modelChoice;
  private final ConnectionsModel connections;
  private final ConnectionPoller lookout;
  private final ClosedConnectionsModel ended;
  private final ConnectionSelection selection;
  private final ConversationStore store;
  private final InterpretationModel reading;
  private final GuessModel guesses;
  private final ConversationModel conversation;
  private final DetailModel detail;
  private final FindModel find;
  private final HighlightsModel highlights;
  private final LineTimes times;
  private final ComposerModel composer;
  private final SteeringModel steering;
  private final TotalsModel totals;
  private final ReadOnlyObjectWrapper<MemoryStatus> memory = new ReadOnlyObjectWrapper<>(MemoryStatus.NONE);
  private final DashboardModel dashboard;
  private final FrameThrottle brake = new FrameThrottle();
  /** The position in time, if a recording is shown. */
  private final Optional<PlaybackClock> recorded;
  private final List<Runnable> eachFrame = new ArrayList<>();
  private long lastTick;
  /** True on the way to a moment of a recording, while nothing is shown. */
  private boolean arriving;

  /**
   * @param controls the servers to show; the server bar shows the first
   * @param config that server's initial configuration
   * @param settings preferences that are kept
   * @param memory sent and saved messages that are kept
   * @param background runs what takes too long for the JavaFX thread
   * @param ui runs tasks on the JavaFX thread
   * @param clock measures ages and rates
   */
  public MonitorModel(ServerControls controls, ServerConfig config, ConversationStore store, Settings settings,
      ComposerState memory, Executor background, Executor ui, RunningClock clock) {
    this(controls, config, store, settings, memory, background, ui, clock, Optional.empty());
    new ServerPreferences(settings, server); // registers listeners
  }

  private MonitorModel(ServerControls controls, ServerConfig config, ConversationStore store, Settings settings,
      ComposerState memory, Executor background, Executor ui, RunningClock users, Optional<PlaybackClock> recorded) {
    this.settings = settings;
    this.recorded = recorded;
    this.clock = recorded.<InstantSource>map(time -> time).orElse(users);
    this.controls = controls;
    this.store = store;
    this.lastTick = EventTime.nanos(clock);
    this.server = new ServerModel(ownControl(), config, ui);
    this.reach = new ListenAddressesModel(server, NetworkAddresses::find, background, ui);
    this.modelChoice = new ModelChoice(server);
    this.connections = new ConnectionsModel(() -> server.config().charset(), settings,
        recorded.isPresent() ? LongUnaryOperator.identity() : users::of);
    store.labelBy(connections::label);
    this.lookout = new ConnectionPoller(controls, connections, background, ui);
    FramingOverrides framings = new FramingOverrides();
    this.reading = new InterpretationModel(connections, store, framings, () -> server.config().charset());
    this.guesses = new GuessModel(reading, store, background, ui);
    this.conversation = new ConversationModel(store, framings, reading::read);
    reading.onChange(() -> {
      conversation.recut();
      conversation.reread();
    });
    connections.names().changesProperty().subscribe((_, _) -> conversation.reread());
    this.times = new LineTimes(settings.timeModeProperty());
    this.detail = new DetailModel(conversation, reading::charset);
    this.find = new FindModel(conversation, WorkerThreads.oneNamed("find"), users);
    this.highlights = new HighlightsModel(new HighlightRules(settings.highlights(), conversation::reread));
    this.ended = new ClosedConnectionsModel(conversation);
    this.selection = new ConnectionSelection(connections, ended, conversation);
    this.composer = new ComposerModel(controls, connections, () -> server.config().charset(), memory,
        questions, background, ui);
    this.steering = new SteeringModel(controls, connections, questions, ui, composer::report);
    this.totals = new TotalsModel(recorded.isEmpty() ? Optional.of(controls::totals) : Optional.empty(), lastTick);
    this.dashboard = new DashboardModel(totals, MonitorModel::heapUsed);
    ServerReader.Models shown = new ServerReader.Models(connections, ended, times, totals, store);
    controls.ids().forEach(id -> readers.put(id, new ServerReader(id, shown, new Events())));
  }

  /**
   * The model of a recording: there is no server to control, and ages and rates are those of the moment shown.
   *
   * @param clock measures how long ago the user did something
   */
  public static MonitorModel ofRecording(ConversationStore store, Settings settings, Executor background, Executor ui,
      RunningClock clock) {
    return new MonitorModel(ServerControls.of(new RecordedServer()), ServerConfig.builder().build(), store, settings,
        ComposerState.fresh(), background, ui, clock, Optional.of(new PlaybackClock()));
  }

  /** The questions that the user must confirm. */
  public Questions questions() {
    return questions;
  }

  /** Starts or stops the server; the user must confirm a stop while there are connections. */
  void toggleServer() {
    long open = connections.openCount(controls.first());
    if (server.stateProperty().get() == ServerState.RUNNING && open > 0) {
      questions.ask(Question.Kind.STOP_SERVER, server::stop, open);
    } else {
      server.toggle();
    }
  }

  public Settings settings() {
    return settings;
  }

  public ServerModel server() {
    return server;
  }

  ListenAddressesModel reach() {
    return reach;
  }

  public ModelChoice modelChoice() {
    return modelChoice;
  }

  public ConnectionsModel connections() {
    return connections;
  }

  public InterpretationModel reading() {
    return reading;
  }

  public GuessModel guesses() {
    return guesses;
  }

  public ClosedConnectionsModel ended() {
    return ended;
  }

  ConnectionSelection selection() {
    return selection;
  }

  public ConversationModel conversation() {
    return conversation;
  }

  public LineTimes times() {
    return times;
  }

  public DetailModel detail() {
    return detail;
  }

  public FindModel find() {
    return find;
  }

  public HighlightsModel highlights() {
    return highlights;
  }

  public ComposerModel composer() {
    return composer;
  }

  /** Performs actions on connections; empty for a recording. */
  public Optional<SteeringModel> steering() {
    return recorded.isPresent() ? Optional.empty() : Optional.of(steering);
  }

  /** How much memory the server holds for clients, in steps of 64 KiB; {@link MemoryStatus#NONE} for a recording. */
  ReadOnlyObjectProperty<MemoryStatus> memoryProperty() {
    return memory.getReadOnlyProperty();
  }

  public TotalsModel totals() {
    return totals;
  }

  public DashboardModel dashboard() {
    return dashboard;
  }

  @Override
  public void onBacklog(double share) {
    dashboard.onBacklog(share);
  }

  /** @throws IllegalArgumentException if the window has no such server */
  @Override
  public EventCursor.Reader readerOf(ServerId server) {
    ServerReader reader = readers.get(server);
    if (reader == null) {
      throw new IllegalArgumentException("no " + server + " in this window");
    }
    return reader;
  }

  @Override
  public ServerId recordedServer() {
    return controls.first();
  }

  @Override
  public void show(Moment moment, long timeNanos) {
    long start = timeNanos - TICKS_BEFORE * TICK_NANOS;
    arriving = true;
    readers.values().forEach(ServerReader::takeMissed);
    lastTick = start;
    recorded.orElseThrow().startFrom(start);
    store.clear();
    conversation.restart();
    ended.restart(moment.totals().closed());
    connections.restart(recordedServer(), moment.connections(), start);
    moment.connections()
        .forEach(each -> times.opened(new ConnectionKey(recordedServer(), each.connection()), each.openedNanos()));
    totals.restart(moment.totals(), start);
    dashboard.restart();
  }

  @Override
  public void arrive(long timeNanos) {
    tickTo(recorded.orElseThrow().advanceTo(timeNanos));
    arriving = false;
  }

  @Override
  public void advanceTo(long timeNanos) {
    recorded.orElseThrow().advanceTo(timeNanos);
  }

  /** Whether a recording is shown, rather than a server that can be controlled. */
  public boolean isRecorded() {
    return recorded.isPresent();
  }

  @Override
  public long timeNanos() {
    return EventTime.nanos(clock);
  }

  /** Runs {@code work} at the end of every frame. */
  public void eachFrame(Runnable work) {
    eachFrame.add(work);
  }

  @Override
  public void endFrame() {
    long now = timeNanos();
    readers.forEach((from, reader) -> {
      if (reader.takeMissed()) {
        reconcile(from, now);
      }
    });
    boolean held = arriving || brake.holds(store.end());
    if (!held) {
      if (connections.endFrame()) {
        selection.showSelected();
      }
      totals.endFrame();
    }
    if (recorded.isEmpty() && now - lastTick >= TICK_NANOS) {
      tick(now);
      lookout.look(now);
    } else if (recorded.isPresent() && !arriving) {
      tickTo(now);
    }
    if (recorded.isEmpty()) {
      // in the frame of the server's start: a later change would move the controls that the user clicks
      memory.set(coarse(ownControl().memory()));
    }
    composer.endFrame();
    if (!arriving) {
      find.endFrame();
    }
    eachFrame.forEach(Runnable::run);
    if (!held) {
      conversation.endFrame();
    }
  }

  /** Rounds the values, so that they do not change with every message. */
  private static MemoryStatus coarse(MemoryStatus status) {
    return new MemoryStatus(status.used() & -MEMORY_STEP, status.budget(), status.low());
  }

  /** Asks a server for its state; what was missed of a recording cannot be recovered. */
  private void reconcile(ServerId from, long now) {
    if (recorded.isEmpty()) {
      if (from.equals(controls.first())) {
        server.reconcile();
      }
      List<ConnectionInfo> there = controls.of(from).connections();
      there.forEach(info -> times.opened(new ConnectionKey(from, info.connection()), EventTime.nanos(info::opened)));
      connections.reconcile(from, there, now).forEach(lost -> ended.add(ClosedConnection.of(lost)));
    }
  }

  /** Marks all connections as gone when the recorded server starts again: it ended without recording their end. */
  private void loseAll(ServerId from, long atNanos) {
    List<ConnectionRow> lost = connections.loseAll(from, atNanos);
    totals.onLost(lost.size());
    lost.forEach(row -> ended.add(ClosedConnection.of(row)));
  }

  /** Ticks once for every second of the recording, so that rates are per second at any playback speed. */
  private void tickTo(long now) {
    lastTick = Math.max(lastTick, now - TICKS_BEFORE * TICK_NANOS);
    while (now - lastTick >= TICK_NANOS) {
      tick(lastTick + TICK_NANOS);
    }
  }

  private void tick(long now) {
    lastTick = now;
    if (arriving) {
      connections.tickUnseen(now);
      totals.endFrame();
    } else {
      connections.tick(now);
    }
    ended.tick(totals.all().ended());
    totals.tick(now);
    dashboard.tick();
  }

  /** The control of the server that the server bar shows. */
  private ServerControl ownControl() {
    return controls.of(controls.first());
  }

  private static long heapUsed() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** What events do besides what each server's reader shows. */
  private final class Events implements ServerReader.Window {
    @Override
    public void onTime(long timeNanos) {
      recorded.ifPresent(time -> tickTo(time.advanceTo(timeNanos)));
    }

    @Override
    public void onStarted(ServerId from, ServerStarted started) {
      if (recorded.isPresent()) {
        loseAll(from, started.timeNanos());
      } else if (from.equals(controls.first())) {
        server.onStarted(started);
      }
    }

    @Override
    public void onStopped(ServerId from) {
      if (recorded.isEmpty() && from.equals(controls.first())) {
        server.onStopped();
      }
    }
  }
}
