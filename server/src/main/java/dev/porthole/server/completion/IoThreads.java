package dev.porthole.server.completion;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the channel group's threads: {@code porthole-io-1} and so on. They are daemons: they do not keep the program
 * running.
 *
 * <p>Threads: any; the count is atomic.
 */
final class IoThreads implements ThreadFactory {
  private static final Logger LOG = LoggerFactory.getLogger(IoThreads.class);

  private final AtomicInteger made = new AtomicInteger();

  @Override
  public Thread newThread(Runnable work) {
    return Thread.ofPlatform().name("porthole-io-" + made.incrementAndGet()).daemon()
        .uncaughtExceptionHandler((thread, fault) -> LOG.error("{} died", thread.getName(), fault)).unstarted(work);
  }
}
