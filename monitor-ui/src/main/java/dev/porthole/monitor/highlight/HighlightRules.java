package dev.porthole.monitor.highlight;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.codec.search.SlowPatternException;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * What is highlighted, kept between runs. Only lines in the window are asked about, each by its own bytes: what reads have cut is
 * not put together for it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HighlightRules {
  /** Of a longer line no more is looked at: it has to be quick. */
  private static final int MAX_BYTES = 1 << 16;
  private static final int MAX_BYTES_OF_TEXT = 4096;

  private final class Compiled {
    final HighlightRule rule;
    private List<BytePattern> patterns;

    Compiled(HighlightRule rule) {
      this.rule = rule;
      this.patterns = compile(rule);
    }

    boolean isIn(Bytes data) {
      int most = rule.kind() == PatternKind.REGEX ? MAX_BYTES_OF_TEXT : MAX_BYTES;
      Bytes looked = data.length() > most ? data.slice(0, most) : data;
      try {
        return patterns.stream().anyMatch(pattern -> pattern.isIn(looked));
      } catch (SlowPatternException slow) {
        patterns = List.of(); // once is enough: the window would stand still at every line
        notice.set(Notice.failed("slow-highlight", rule.pattern()));
        return false;
      }
    }
  }

  private final ObservableList<HighlightRule> rules = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private List<Compiled> inForce = List.of();
  /** Lines that another version has written: they stay as they are. */
  private List<String> unread = List.of();

  /**
   * @param kept what {@link HighlightRule#write} wrote
   * @param onChange run when other lines are highlighted than before
   */
  public HighlightRules(ObjectProperty<String> kept, Runnable onChange) {
    show(kept.get());
    compile();
    rules.addListener((ListChangeListener<HighlightRule>) _ -> {
      kept.set(Stream.concat(rules.stream().map(HighlightRule::write), unread.stream())
          .collect(Collectors.joining("\n")));
      compile();
      onChange.run();
    });
    kept.subscribe((_, now) -> {
      if (!HighlightRule.parseAll(now).equals(rules)) {
        show(now); // another window has changed them
      }
    });
  }

  /** In their order: the first that fits is the one that counts. */
  ObservableList<HighlightRule> rules() {
    return rules;
  }

  /** Which rule was given up. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** The rule by which a line is highlighted that has these bytes. */
  public Optional<HighlightRule> of(Bytes data) {
    if (data.isEmpty()) {
      return Optional.empty();
    }
    return inForce.stream().filter(each -> each.isIn(data)).map(each -> each.rule).findFirst();
  }

  /** @throws IllegalArgumentException with one line that says what is wrong with the pattern */
  static List<BytePattern> patterns(HighlightRule rule) {
    return rule.kind().compile(rule.pattern(), rule.matchCase(), PatternKind.USUAL);
  }

  private void show(String text) {
    unread = text.lines().filter(line -> HighlightRule.parse(line).isEmpty()).toList();
    rules.setAll(HighlightRule.parseAll(text));
  }

  private void compile() {
    notice.set(Notice.NONE);
    List<Compiled> compiled = new ArrayList<>();
    rules.stream().filter(HighlightRule::on).forEach(rule -> compiled.add(new Compiled(rule)));
    inForce = List.copyOf(compiled);
  }

  private static List<BytePattern> compile(HighlightRule rule) {
    try {
      return patterns(rule);
    } catch (IllegalArgumentException unreadable) {
      return List.of(); // it was not written by this version
    }
  }
}
