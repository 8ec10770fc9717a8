package dev.porthole.monitor.statistics;

import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.api.MemoryStatus;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Shows totals and rates, and how many events this window did not show.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FooterView extends HBox {
  private final FlowPane counts = new FlowPane(18, 2);

  /** @param more further nodes at the end, such as buttons */
  public FooterView(Texts texts, TotalsModel totals, ObservableValue<MemoryStatus> memory, Node... more) {
    super(10);
    Style.FOOTER.on(this);
    setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(counts, Priority.ALWAYS);
    counts.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(counts);
    getChildren().addAll(more);
    Label connections = add("total-connections",
        () -> texts.of("footer.connections", Formats.count(totals.openConnectionsProperty().get()),
            Formats.count(totals.allConnectionsProperty().get())),
        totals.openConnectionsProperty(),
        totals.allConnectionsProperty());
    add("total-received", () -> texts.of("footer.received", Formats.size(totals.bytesReceivedProperty().get()),
        Formats.rate(totals.receivedPerSecondProperty().get())), totals.bytesReceivedProperty(),
        totals.receivedPerSecondProperty());
    add("total-sent", () -> texts.of("footer.sent", Formats.size(totals.bytesSentProperty().get()),
        Formats.rate(totals.sentPerSecondProperty().get())), totals.bytesSentProperty(),
        totals.sentPerSecondProperty());
    add("total-events", () -> texts.of("footer.events", Formats.count(totals.eventsShownProperty().get()),
        Formats.count(totals.eventsPerSecondProperty().get())), totals.eventsShownProperty(),
        totals.eventsPerSecondProperty());
    Label held = add("total-memory",
        () -> texts.of("footer.memory-low", Formats.size(memory.getValue().used()),
            Formats.size(memory.getValue().budget())),
        memory);
    held.pseudoClassStateChanged(Style.PICKED, true);
    Tooltip budget = new Tooltip();
    memory.subscribe(status -> {
      held.setVisible(status.low());
      held.setManaged(status.low());
      budget.setText(texts.of("footer.memory", Formats.size(status.used()), Formats.size(status.budget())));
      connections.setTooltip(status.budget() > 0 ? budget : null);
    });
    Label missed = add("total-missed",
        () -> texts.of(totals.bytesMissedProperty().get() == 0 ? "footer.missed" : "footer.missed-bytes",
            Formats.count(totals.eventsMissedProperty().get()), Formats.size(totals.bytesMissedProperty().get())),
        totals.eventsMissedProperty(), totals.bytesMissedProperty());
    totals.eventsMissedProperty()
        .subscribe(count -> missed.pseudoClassStateChanged(Style.PICKED, count.longValue() > 0));
  }

  private Label add(String id, Supplier<String> text, Observable... dependencies) {
    Label label = new Label();
    label.setId(id);
    label.textProperty().bind(Bindings.createStringBinding(text::get, dependencies));
    counts.getChildren().add(label);
    return label;
  }
}
