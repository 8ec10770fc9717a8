package dev.porthole.monitor.conversation;

import dev.porthole.monitor.testing.Keys;
import dev.porthole.monitor.servers.ConnectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The specification of {@link ConversationModel}, implemented with plain lists of line numbers.
 *
 * <p>Threads: confined to one thread.
 */
final class NaiveConversation {
  /** The connection of every line ever added. */
  private final List<Long> connections = new ArrayList<>();
  /** The numbers of the lines that are kept and pass the filter. */
  private List<Long> shown = List.of();
  private Set<ConnectionKey> wanted = Set.of();
  private long dropped;
  private long clearedBefore;
  private long pausedAt;
  private long seenBefore;
  /** The window begins at the first visible line from this number on. */
  private long topNumber;
  private long anchor = -1;
  private long lead = -1;
  private int size;
  private boolean following = true;
  private boolean paused;

  void append(long connection) {
    connections.add(connection);
  }

  /** @param first the number of the oldest line kept */
  void endFrame(long first) {
    dropped = first;
    filter();
    settle();
  }

  void resize(int lines) {
    size = lines;
    settle();
  }

  void showOnly(Set<ConnectionKey> only) {
    int selectedAt = window().indexOf(lead);
    wanted = only;
    filter();
    if (selectedAt >= 0) {
      List<Long> visible = visible();
      startAt(Math.clamp(before(lead, visible) - selectedAt, 0, Math.max(0, visible.size() - size)), visible);
    }
    settle();
  }

  void clear() {
    clearedBefore = paused ? pausedAt : connections.size();
    seenBefore = Math.max(seenBefore, clearedBefore);
    anchor = -1;
    lead = -1;
    settle();
  }

  void showCleared() {
    clearedBefore = 0;
    settle();
  }

  void pause(boolean on) {
    if (on && !paused) {
      pausedAt = connections.size();
      seenBefore = pausedAt;
    }
    paused = on;
    settle();
  }

  void follow(boolean on) {
    if (on) {
      paused = false;
    } else if (following) {
      seenBefore = Math.max(seenBefore, paused ? pausedAt : connections.size());
    }
    following = on;
    settle();
  }

  void scrollTo(long before) {
    List<Long> visible = visible();
    int most = Math.max(0, visible.size() - size);
    int top = Math.clamp(before, 0, most);
    follow(top == most && !paused);
    startAt(top, visible);
    settle();
  }

  void scrollBy(long lines) {
    scrollTo(top() + lines);
  }

  void select(long number, boolean extend) {
    follow(false);
    lead = number;
    if (!extend || anchor < 0) {
      anchor = number;
    }
  }

  void moveSelection(long lines, boolean extend) {
    List<Long> visible = visible();
    if (visible.isEmpty()) {
      return;
    }
    long to = lead < 0 ? Math.min(top() + size, visible.size()) - 1 : before(lead, visible) + lines;
    int target = Math.clamp(to, 0, visible.size() - 1);
    if (target < top()) {
      scrollTo(target);
    } else if (target >= top() + size) {
      scrollTo(target - size + 1);
    }
    select(visible.get(target), extend);
  }

  boolean following() {
    return following;
  }

  boolean paused() {
    return paused;
  }

  /** The numbers of the lines that can be scrolled through. */
  List<Long> visible() {
    return shown.stream().filter(number -> number >= clearedBefore && (!paused || number < pausedAt)).toList();
  }

  List<Long> window() {
    List<Long> visible = visible();
    return visible.subList(top(), Math.min(visible.size(), top() + size));
  }

  List<Long> marked() {
    return window().stream().filter(this::isSelected).toList();
  }

  String selectedText() {
    return visible().stream().filter(this::isSelected).map(number -> Long.toString(number))
        .collect(Collectors.joining("\n"));
  }

  int top() {
    return before(topNumber, visible());
  }

  long newLines() {
    return shown.stream().filter(number -> number >= seenBefore).count();
  }

  long cleared() {
    return shown.stream().filter(number -> number < clearedBefore).count();
  }

  long kept() {
    return connections.size() - dropped;
  }

  private void filter() {
    shown = LongStream.range(dropped, connections.size())
        .filter(number -> wanted.isEmpty() || wanted.contains(Keys.origin(connections.get((int) number)))).boxed()
        .toList();
  }

  private boolean isSelected(long number) {
    return lead >= 0 && number >= Math.min(anchor, lead) && number <= Math.max(anchor, lead);
  }

  private static int before(long number, List<Long> visible) {
    return (int) visible.stream().filter(each -> each < number).count();
  }

  private void startAt(int top, List<Long> visible) {
    topNumber = top < visible.size() ? visible.get(top) : paused ? pausedAt : connections.size();
  }

  /** Moves the window up if there is room after the last line, and marks its lines as seen. */
  private void settle() {
    List<Long> visible = visible();
    int most = Math.max(0, visible.size() - size);
    startAt(following ? most : Math.min(before(topNumber, visible), most), visible);
    if (!paused && top() + size >= visible.size()) {
      seenBefore = connections.size();
    }
  }
}
