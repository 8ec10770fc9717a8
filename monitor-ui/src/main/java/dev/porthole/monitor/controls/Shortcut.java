package dev.porthole.monitor.controls;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * All keyboard shortcuts of the monitor; the window installs, and the sheet lists, exactly these.
 *
 * <p>Threads: immutable.
 */
public enum Shortcut {
  START_STOP(Place.WINDOW, "Shortcut+R"),
  RECORD(Place.WINDOW, "Shortcut+Shift+R"),
  EXPLAIN_MODEL(Place.WINDOW, "Shortcut+I"),
  TO_CONNECTIONS(Place.WINDOW, "Shortcut+1"),
  TO_CONVERSATION(Place.WINDOW, "Shortcut+2"),
  TO_COMPOSER(Place.WINDOW, "Shortcut+3"),
  TO_TIMELINE(Place.WINDOW, "Shortcut+T"),
  PAUSE(Place.WINDOW, "Shortcut+P"),
  FOLLOW(Place.WINDOW, "Shortcut+E"),
  CLEAR(Place.WINDOW, "Shortcut+L"),
  BYTES(Place.WINDOW, "Shortcut+B"),
  FIND(Place.WINDOW, "Shortcut+F"),
  FIND_NEXT(Place.WINDOW, "F3"),
  FIND_PREVIOUS(Place.WINDOW, "Shift+F3"),
  HISTORY(Place.WINDOW, "Shortcut+Shift+F"),
  EXPORT(Place.WINDOW, "Shortcut+Shift+E"),
  HIGHLIGHTS(Place.WINDOW, "Shortcut+Shift+H"),
  DISCONNECT(Place.WINDOW, "Shortcut+D"),
  SETTINGS(Place.WINDOW, "Shortcut+Comma"),
  SHEET(Place.WINDOW, "F1"),
  DESELECT(Place.CONNECTIONS, "Esc"),
  DISCONNECT_HERE(Place.CONNECTIONS, "Delete"),
  RENAME(Place.CONNECTIONS, "F2"),
  COPY_CONNECTIONS(Place.CONNECTIONS, "Shortcut+C"),
  SHOW_CONVERSATION(Place.ENDED, "Enter"),
  COPY_ENDED(Place.ENDED, "Shortcut+C"),
  MOVE(Place.CONVERSATION, "Up", "Down"),
  EXTEND(Place.CONVERSATION, "Shift+Up", "Shift+Down"),
  PAGE(Place.CONVERSATION, "Page Up", "Page Down"),
  OLDEST(Place.CONVERSATION, "Home"),
  NEWEST(Place.CONVERSATION, "End"),
  COPY(Place.CONVERSATION, "Shortcut+C"),
  COPY_WITH_TIME(Place.CONVERSATION, "Shortcut+Shift+C"),
  EARLIER(Place.TIMELINE, "Left", "Down"),
  LATER(Place.TIMELINE, "Right", "Up"),
  MUCH_EARLIER(Place.TIMELINE, "Page Up"),
  MUCH_LATER(Place.TIMELINE, "Page Down"),
  BEGINNING(Place.TIMELINE, "Home"),
  END(Place.TIMELINE, "End"),
  PREVIOUS_EVENT(Place.TIMELINE, "Shortcut+Left"),
  NEXT_EVENT(Place.TIMELINE, "Shortcut+Right"),
  PLAY(Place.TIMELINE, "Space"),
  FIND_ON(Place.FIND, "Enter"),
  FIND_BACK(Place.FIND, "Shift+Enter"),
  CLOSE_FIND(Place.FIND, "Esc"),
  GO_THERE(Place.HISTORY, "Enter"),
  COPY_HITS(Place.HISTORY, "Shortcut+C"),
  TOGGLE_HIGHLIGHT(Place.HIGHLIGHTS, "Space"),
  REMOVE_HIGHLIGHT(Place.HIGHLIGHTS, "Delete"),
  SELECT_BYTES(Place.BYTES, "Shift+Left", "Shift+Right"),
  ROW_ENDS(Place.BYTES, "Home", "End"),
  MESSAGE_ENDS(Place.BYTES, "Shortcut+Home", "Shortcut+End"),
  ALL_BYTES(Place.BYTES, "Shortcut+A"),
  NO_BYTES(Place.BYTES, "Esc"),
  COPY_BYTES(Place.BYTES, "Shortcut+C"),
  SEND(Place.COMPOSER, "Enter", "Shortcut+Enter"),
  OLDER_MESSAGE(Place.COMPOSER, "Up"),
  NEWER_MESSAGE(Place.COMPOSER, "Down"),
  PASTE_ESCAPES(Place.COMPOSER, "Shortcut+Shift+V");

  /** The part of the window in which a shortcut works. */
  public enum Place {
    WINDOW,
    CONNECTIONS,
    ENDED,
    CONVERSATION,
    TIMELINE,
    FIND,
    HISTORY,
    HIGHLIGHTS,
    BYTES,
    COMPOSER;

    public List<Shortcut> shortcuts() {
      return Stream.of(Shortcut.values()).filter(shortcut -> shortcut.place == this).toList();
    }

    /** The shortcuts that work in a window on a recording, or else in one on a server. */
    public List<Shortcut> shortcuts(boolean recorded) {
      return shortcuts().stream().filter(shortcut -> shortcut.isFor(recorded)).toList();
    }
  }

  /** Shortcuts that need a server, which a window on a recording does not have. */
  private static final Set<Shortcut> STEERING = EnumSet.of(START_STOP, RECORD, EXPLAIN_MODEL, TO_COMPOSER, DISCONNECT,
      DISCONNECT_HERE);

  private final Place place;
  private final List<KeyCombination> keys;

  Shortcut(Place place, String... keys) {
    this.place = place;
    this.keys = Stream.of(keys).map(KeyCombination::valueOf).toList();
  }

  Place place() {
    return place;
  }

  /** The alternative keys of this shortcut. */
  List<KeyCombination> keys() {
    return keys;
  }

  private boolean isFor(boolean recorded) {
    return recorded
        ? place != Place.COMPOSER && !STEERING.contains(this)
        : place != Place.TIMELINE && this != TO_TIMELINE;
  }

  public boolean matches(KeyEvent key) {
    return keys.stream().anyMatch(each -> each.match(key));
  }

  /** The keys' names on this system's keyboard. */
  public String text() {
    return keys.stream().map(KeyCombination::getDisplayText).collect(Collectors.joining("  "));
  }
}
