package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingPreview.Variant;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.event.Bytes;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/**
 * Shows the first and last bytes to send, with their count, or what is wrong with the input. Takes no room while there
 * is nothing to show.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class PreviewLabel extends Label {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  /** The last bytes show the checksum and the line end. */
  private static final int SHOWN_LAST = 8;
  private static final int SHOWN = 36;
  private static final int SHOWN_IN_TIP = 512;
  private static final int TIP_ROW = 16;

  private final Texts texts;
  private final Tooltip tip = new Tooltip();

  PreviewLabel(Texts texts, ObservableValue<OutgoingPreview> preview) {
    this.texts = texts;
    setId("composer-preview");
    Style.PREVIEW.on(this);
    Style.PREVIEW.on(tip);
    preview.subscribe(this::show);
  }

  static boolean isWrong(OutgoingPreview preview) {
    return preview.problem().kind() == Notice.Kind.FAILED;
  }

  private void show(OutgoingPreview preview) {
    boolean wrong = isWrong(preview);
    int room = SHOWN / Math.max(1, preview.variants().size());
    setText(wrong
        ? texts.of(preview.problem())
        : preview.variants().stream().map(variant -> line(variant, room)).collect(Collectors.joining(" · ")));
    setWrapText(wrong);
    tip.setText(preview.variants().stream().map(PreviewLabel::rows).collect(Collectors.joining("\n\n")));
    setTooltip(wrong || getText().isEmpty() ? null : tip);
    setVisible(!getText().isEmpty());
    setManaged(isVisible());
    pseudoClassStateChanged(Style.pseudoClass(Notice.Kind.FAILED), wrong);
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private String line(Variant variant, int room) {
    Bytes bytes = variant.bytes();
    int count = bytes.length();
    String hex = count <= room
        ? HEX.formatHex(bytes.toArray())
        : HEX.formatHex(bytes.slice(0, Math.max(1, room - SHOWN_LAST)).toArray()) + " … "
            + HEX.formatHex(bytes.slice(count - Math.min(SHOWN_LAST, room - 1), count).toArray());
    String preview = texts.of("composer.preview", count, hex);
    return variant.charset().isEmpty() ? preview : variant.charset() + " " + preview;
  }

  private static String rows(Variant variant) {
    byte[] first = variant.bytes().slice(0, Math.min(SHOWN_IN_TIP, variant.bytes().length())).toArray();
    StringBuilder rows = new StringBuilder(variant.charset());
    for (int from = 0; from < first.length; from += TIP_ROW) {
      rows.append(rows.isEmpty() ? "" : "\n")
          .append(HEX.formatHex(first, from, Math.min(from + TIP_ROW, first.length)));
    }
    return first.length < variant.bytes().length() ? rows + "\n…" : rows.toString();
  }
}
