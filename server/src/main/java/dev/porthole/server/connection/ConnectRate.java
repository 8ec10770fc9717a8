package dev.porthole.server.connection;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How often each address may connect: a bucket of tokens for each, which fills as fast as it may and holds those of a
 * second. An address is forgotten when its bucket is full again.
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class ConnectRate {
  /** With so many addresses those are forgotten that need not be known. */
  private static final int MANY = 1024;

  private record Bucket(double tokens, long nanos) {
    double at(long now, int perSecond) {
      return Math.min(perSecond, tokens + (now - nanos) * (double) perSecond / TimeUnit.SECONDS.toNanos(1));
    }
  }

  private final int perSecond;
  private final Map<InetAddress, Bucket> buckets = new HashMap<>();
  private int tidyAt = MANY;

  /** @param perSecond connections; 0 for any number */
  ConnectRate(int perSecond) {
    this.perSecond = perSecond;
  }

  int perSecond() {
    return perSecond;
  }

  /** Counts one more from an address; {@code false} if it is one too many, which is not counted. */
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

  /** How many addresses are known. */
  synchronized int addresses() {
    return buckets.size();
  }
}
