package dev.porthole.monitor.window;

import dev.porthole.monitor.composer.ComposerView;
import dev.porthole.monitor.connections.ConnectionsView;
import dev.porthole.monitor.connections.ConversationOwnerLabel;
import dev.porthole.monitor.connections.NoConnectionsView;
import dev.porthole.monitor.controls.ColumnPersistence;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.FocusKeeper;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.OnScreen;
import dev.porthole.monitor.controls.QuestionDialog;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Shortcuts;
import dev.porthole.monitor.controls.SideDialogs;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.controls.Theme;
import dev.porthole.monitor.controls.WindowPersistence;
import dev.porthole.monitor.conversation.ConversationView;
import dev.porthole.monitor.export.ExportDialog;
import dev.porthole.monitor.export.ExportModel;
import dev.porthole.monitor.find.FindBar;
import dev.porthole.monitor.highlight.HighlightDialog;
import dev.porthole.monitor.history.HistoryDialog;
import dev.porthole.monitor.history.HistoryModel;
import dev.porthole.monitor.inspector.BytesView;
import dev.porthole.monitor.interpretation.InterpretationBar;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.recorder.RecorderModel;
import dev.porthole.monitor.recorder.RecordingsMenu;
import dev.porthole.monitor.server.ServerBar;
import dev.porthole.monitor.server.WelcomeView;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.statistics.DashboardView;
import dev.porthole.monitor.statistics.FooterView;
import dev.porthole.monitor.timeline.RecordingBar;
import dev.porthole.monitor.timeline.TimelineModel;
import dev.porthole.shared.codec.VisibleText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * The whole window, for a server, or for a recording, where a timeline replaces all controls of the server.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class MonitorView {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 700;
  private static final double CONNECTIONS_SHARE = 0.34;

  private final Texts texts;
  private final MonitorModel model;
  private final Settings settings;
  private final BorderPane root = new BorderPane();
  private final Map<Shortcut, Runnable> shortcuts = new EnumMap<>(Shortcut.class);
  private final Scene scene;
  /** Receives the focus when the focused control disappears. */
  @SuppressWarnings("NullAway.Init") // a part of the window, made by the constructor
  private Node rest;
  /** The question to ask before the window is closed. */
  private Supplier<Optional<Question.Kind>> beforeClosing = Optional::empty;
  private final StringProperty title = new SimpleStringProperty();

  /** For a server. */
  public MonitorView(Texts texts, MonitorModel model, RecorderModel recorder, HistoryModel history,
      ExportModel export) {
    this(texts, model, history, export, List.of(new RecordingsMenu(texts, recorder)));
    showBar(serverBar(recorder));
    beforeClosing = () -> whyNotClose(recorder);
    title.set(texts.of("window.title"));
    Shortcuts.install(scene, shortcuts);
  }

  /** For a recording. */
  public MonitorView(Texts texts, MonitorModel model, TimelineModel timeline, HistoryModel history,
      ExportModel export) {
    this(texts, model, history, export, List.of());
    showBar(recordingBar(timeline));
    title.bind(timeline.summaryProperty()
        .map(what -> texts.of("timeline.title", VisibleText.of(Formats.folder(what.name())))));
    Shortcuts.install(scene, shortcuts);
  }

  /** @param more further parts of the footer, after the common ones */
  private MonitorView(Texts texts, MonitorModel model, HistoryModel history, ExportModel export, List<Node> more) {
    this.texts = texts;
    this.model = model;
    settings = model.settings();
    SideDialogs sides = new SideDialogs(() -> root.getScene().getWindow());
    ConnectionsView connections = connections();
    VBox talk = talk(sides);
    SplitPane middle = new SplitPane(connections, talk);
    middle.setOrientation(Orientation.VERTICAL);
    remember(middle.getDividers().getFirst().positionProperty(),
        settings.divider("connections", CONNECTIONS_SHARE));
    root.setCenter(middle);
    List<Node> beside = new ArrayList<>(more);
    beside.add(history(sides, history, export));
    root.setBottom(new VBox(new PersistenceNoticeBar(texts, settings), footer(sides, beside)));
    scene = new Scene(root, WIDTH, HEIGHT);
    FocusKeeper.install(scene, rest);
    Theme.style(scene);
    QuestionDialog.follow(texts, model.questions(), root);
  }

  private void showBar(Node bar) {
    root.setTop(new VBox(bar, new DashboardView(texts, model.dashboard(), settings)));
  }

  private ServerBar serverBar(RecorderModel recorder) {
    ServerBar bar = new ServerBar(texts, model.server(), model.reach(), model.modelChoice(), recorder,
        model::toggleServer);
    shortcuts.put(Shortcut.RECORD, recorder::toggle);
    shortcuts.put(Shortcut.START_STOP, model::toggleServer);
    shortcuts.put(Shortcut.EXPLAIN_MODEL, bar::explainModel);
    return bar;
  }

  private RecordingBar recordingBar(TimelineModel timeline) {
    RecordingBar bar = new RecordingBar(texts, timeline);
    shortcuts.put(Shortcut.TO_TIMELINE, bar::focusSlider);
    return bar;
  }

  private ConnectionsView connections() {
    Node nobody = model.isRecorded()
        ? new NoConnectionsView(texts, model.connections())
        : new WelcomeView(texts, model.server(), model.reach(), model.connections(), model.totals());
    ConnectionsView connections = new ConnectionsView(texts, model.connections(), model.ended(), model.selection(),
        settings, model.steering(), nobody);
    ColumnPersistence.remember(connections.table(), settings);
    ColumnPersistence.remember(connections.endedTable(), settings);
    shortcuts.put(Shortcut.TO_CONNECTIONS, connections::focusTable);
    model.steering().ifPresent(steering -> shortcuts.put(Shortcut.DISCONNECT, steering::disconnectSelected));
    return connections;
  }

  private VBox talk(SideDialogs sides) {
    Runnable openHighlights = sides.opener(window -> new HighlightDialog(texts, model.highlights(), window));
    FindBar find = new FindBar(texts, model.find(), () -> rest.requestFocus());
    ConversationView conversation = new ConversationView(texts, model.conversation(), model.times(),
        model.highlights().highlights(), parts(find, openHighlights));
    ColumnPersistence.remember(conversation.table(), settings);
    rest = conversation.table();
    shortcuts.putAll(Map.of(
        Shortcut.PAUSE,
        () -> model.conversation().pausedProperty().set(!model.conversation().pausedProperty().get()),
        Shortcut.CLEAR, model.conversation()::clearView,
        Shortcut.FOLLOW, model.conversation()::followNewest,
        Shortcut.BYTES, conversation::toggleBytes,
        Shortcut.FIND, find::open,
        Shortcut.FIND_NEXT, find::next,
        Shortcut.FIND_PREVIOUS, find::previous,
        Shortcut.HIGHLIGHTS, openHighlights,
        Shortcut.TO_CONVERSATION, conversation::focusTable));
    VBox talk = new VBox(conversation);
    VBox.setVgrow(conversation, Priority.ALWAYS);
    if (!model.isRecorded()) {
      ComposerView composer = new ComposerView(texts, model.composer());
      shortcuts.put(Shortcut.TO_COMPOSER, composer::focusWords);
      talk.getChildren().add(composer);
    }
    return talk;
  }

  private ConversationView.Parts parts(FindBar find, Runnable openHighlights) {
    Optional<ObservableValue<String>> serverFraming = model.isRecorded()
        ? Optional.empty()
        : Optional.of(model.server().stateProperty().map(_ -> model.server().config().framing().toString()));
    return new ConversationView.Parts(new ConversationOwnerLabel(texts, model.connections(), model.ended()),
        new InterpretationBar(texts, model.reading(), model.guesses(), serverFraming), find,
        model.find().openProperty(),
        new BytesView(texts, model.detail(), settings, model.times()), model.detail(),
        new NoticeLabel("copy-notice", texts, model.detail().noticeProperty()), openHighlights);
  }

  /** The button that opens the history. */
  private Button history(SideDialogs sides, HistoryModel history, ExportModel export) {
    Runnable openExport = sides.opener(window -> new ExportDialog(texts, export, history.whatProperty(), window));
    Runnable openHistory = sides.opener(window -> new HistoryDialog(texts, history, model.connections().names(),
        openExport, window));
    shortcuts.put(Shortcut.EXPORT, openExport);
    shortcuts.put(Shortcut.HISTORY, openHistory);
    return new Controls(texts).button("open-history", "history.open", openHistory);
  }

  private FooterView footer(SideDialogs sides, List<Node> more) {
    Runnable openSettings = sides.opener(window -> new SettingsDialog(texts, settings, window));
    Runnable openSheet = sides.opener(window -> new ShortcutSheetDialog(texts, model.isRecorded(), window));
    shortcuts.put(Shortcut.SETTINGS, openSettings);
    shortcuts.put(Shortcut.SHEET, openSheet);
    Controls fields = new Controls(texts);
    ToggleButton dashboard = fields.toggle("show-dashboard", "dashboard.show");
    dashboard.selectedProperty().bindBidirectional(settings.dashboardShownProperty());
    List<Node> buttons = new ArrayList<>(more);
    buttons.addAll(List.of(dashboard, fields.button("open-settings", "settings.open", openSettings),
        fields.button("open-shortcuts", "shortcut.open", openSheet)));
    return new FooterView(texts, model.totals(), model.memoryProperty(), buttons.toArray(Node[]::new));
  }

  /** Shows the view in a window at its last position; a window for a recording does not cover another one. */
  public void showIn(Stage stage) {
    stage.titleProperty().bind(title);
    stage.setScene(scene);
    stage.addEventHandler(WindowEvent.WINDOW_CLOSE_REQUEST, request -> beforeClosing.get().ifPresent(kind -> {
      request.consume();
      model.questions().ask(kind, stage::hide, model.connections().openCountProperty().get());
    }));
    if (model.isRecorded()) {
      stage.addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> OnScreen.bring(stage));
    } else {
      WindowPersistence.remember(stage, settings, WIDTH, HEIGHT);
    }
    stage.show();
  }

  /** Asks before the window is closed, because the server ends with it. */
  private Optional<Question.Kind> whyNotClose(RecorderModel recorder) {
    boolean connected = model.connections().openCountProperty().get() > 0;
    if (connected) {
      return Optional.of(recorder.isOn() ? Question.Kind.CLOSE_BOTH : Question.Kind.CLOSE_CONNECTED);
    }
    return recorder.isOn() ? Optional.of(Question.Kind.CLOSE_RECORDING) : Optional.empty();
  }

  /** Sets the divider at once; it may move slightly until the window has its final size. */
  private static void remember(DoubleProperty position, ObjectProperty<Double> share) {
    position.set(share.get());
    position.subscribe((_, now) -> share.set(now.doubleValue()));
  }
}
