package dev.porthole.server.reply;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Shares workers among addresses: an address may take another worker while it has fewer than are free. So one address
 * has at most half of them, two have at most three quarters, and one is always left for the next.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class AddressShares {
  /** Work of an address that may start now. */
  record Work(InetAddress from, Runnable work) {}

  private final Map<InetAddress, Integer> working = new HashMap<>();
  /** In the order of the addresses' turns. */
  private final Map<InetAddress, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private int free;

  /** @param workers how many there are */
  AddressShares(int workers) {
    this.free = workers;
  }

  /** Returns the work if it may start now; otherwise queues it. */
  synchronized Optional<Work> submit(InetAddress from, Runnable work) {
    if (waiting.containsKey(from) || !mayBegin(from)) {
      waiting.computeIfAbsent(from, _ -> new ArrayDeque<>()).add(work);
      return Optional.empty();
    }
    return Optional.of(begin(from, work));
  }

  /** Called when work of an address is done; returns the work that may start now. */
  synchronized List<Work> done(InetAddress from) {
    working.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
    free++;
    List<Work> next = new ArrayList<>();
    for (Optional<Work> one = takeOne(); one.isPresent(); one = takeOne()) {
      next.add(one.get());
    }
    return next;
  }

  private Optional<Work> takeOne() {
    for (Iterator<Map.Entry<InetAddress, Queue<Runnable>>> each = waiting.entrySet().iterator(); each.hasNext();) {
      Map.Entry<InetAddress, Queue<Runnable>> one = each.next();
      if (mayBegin(one.getKey())) {
        each.remove();
        Runnable work = one.getValue().remove();
        if (!one.getValue().isEmpty()) {
          waiting.put(one.getKey(), one.getValue()); // behind the others
        }
        return Optional.of(begin(one.getKey(), work));
      }
    }
    return Optional.empty();
  }

  private boolean mayBegin(InetAddress from) {
    return free > 0 && working.getOrDefault(from, 0) < free;
  }

  private Work begin(InetAddress from, Runnable work) {
    working.merge(from, 1, Integer::sum);
    free--;
    return new Work(from, work);
  }
}
