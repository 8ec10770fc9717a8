package dev.porthole.server.connection;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Limits how often each address may connect: a token bucket for each address, which fills at the allowed rate and holds
 * one second's tokens. An address is forgotten when its bucket is full again.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class ConnectRate {
  /** Above this many addresses, full buckets are dropped. */
  private static final int MANY = 1024;

  private record Bucket(double tokens, long nanos) {
    double at(long now, int perSecond) {
      return Math.min(perSecond, tokens + (now - nanos) * (double) perSecond / TimeUnit.SECONDS.toNanos(1));
    }
  }

  private final int perSecond;
  private final Map<InetAddress, Bucket> buckets = new HashMap<>();
  private int tidyAt = MANY;

  /** @param perSecond connections a second; 0 for no limit */
  ConnectRate(int perSecond) {
    this.perSecond = perSecond;
  }

  int perSecond() {
    return perSecond;
  }

  /** Takes a token for a connection from an address; {@code false}, taking none, if the bucket is empty. */
  synchronized boolean admits(InetAddress from, long nanos) {
    if (perSecond == 0) {
      return true;
    }
    Bucket bucket = buckets.get(from);
    double tokens = bucket == null ? perSecond : bucket.at(nanos, perSecond);
    boolean admitted = tokens >= 1;
    buckets.put(from, new Bucket(admitted ? tokens - 1 : tokens, nanos));
    if (buckets.size() > tidyAt) {
      buckets.values().removeIf(each -> each.at(nanos, perSecond) >= perSecond);
      tidyAt = Math.max(MANY, 2 * buckets.size());
    }
    return admitted;
  }

  /** How many addresses are remembered. */
  synchronized int addresses() {
    return buckets.size();
  }
}
