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
 * The highlight rules, kept between runs. Only lines on the screen are checked, each by its own bytes: a pattern that
 * spans several chunks is not found.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class HighlightRules {
  /** Longer lines are checked only up to here, because checking must be fast. */
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
        patterns = List.of(); // the rule is given up: otherwise every line would block the window
        notice.set(Notice.failed("slow-highlight", rule.pattern()));
        return false;
      }
    }
  }

  private final ObservableList<HighlightRule> rules = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private List<Compiled> inForce = List.of();
  /** Lines of another version, which are preserved. */
  private List<String> unread = List.of();

  /**
   * @param kept the text of {@link HighlightRule#write}
   * @param onChange runs when other lines become highlighted
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
        show(now); // another window has changed the rules
      }
    });
  }

  /** In order: the first rule that matches a line applies. */
  ObservableList<HighlightRule> rules() {
    return rules;
  }

  /** Names the rule that was given up. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** The rule that highlights a line with these bytes. */
  public Optional<HighlightRule> of(Bytes data) {
    if (data.isEmpty()) {
      return Optional.empty();
    }
    return inForce.stream().filter(each -> each.isIn(data)).map(each -> each.rule).findFirst();
  }

  /** @throws IllegalArgumentException with a one-line message if the pattern is invalid */
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
      return List.of(); // written by another version
    }
  }
}
