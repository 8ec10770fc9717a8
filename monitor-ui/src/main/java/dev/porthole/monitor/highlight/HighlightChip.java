package dev.porthole.monitor.highlight;

import dev.porthole.monitor.controls.Style;
import dev.porthole.shared.codec.VisibleText;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * The label of a highlight in its colour. Takes no room without a label.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HighlightChip extends Label {
  private static final PseudoClass HIGHLIGHTED = PseudoClass.getPseudoClass("highlighted");
  private static final int MAX_CHARACTERS = 24;

  public HighlightChip() {
    Style.HIGHLIGHT_CHIP.on(this);
    setMinWidth(Region.USE_PREF_SIZE);
    show(Optional.empty());
  }

  public void show(Optional<HighlightRule> rule) {
    setText(rule.map(each -> VisibleText.of(each.label(), MAX_CHARACTERS)).orElse(""));
    setVisible(!getText().isEmpty());
    setManaged(isVisible());
    colour(this, rule);
  }

  /** Sets the pseudo-classes of a rule's colour on a node. */
  public static void colour(Node node, Optional<HighlightRule> rule) {
    node.pseudoClassStateChanged(HIGHLIGHTED, rule.isPresent());
    for (HighlightColour colour : HighlightColour.values()) {
      node.pseudoClassStateChanged(Style.pseudoClass(colour), rule.filter(each -> each.colour() == colour).isPresent());
    }
  }
}
