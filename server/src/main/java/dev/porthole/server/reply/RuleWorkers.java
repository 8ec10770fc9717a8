package dev.porthole.server.reply;

import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.Bytes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs rules on threads of their own, {@code porthole-rule-n}, and watches how long they take. Workers are shared out
 * by address. The queue is bounded: a connection hands over one chunk's messages and is not read until they are
 * answered.
 *
 * <p>Threads: any; every part is concurrent. The watch runs on the clock's thread.
 */
public final class RuleWorkers implements AutoCloseable {
  private static final int MAX_WORKERS = 64;
  private static final long IDLE_SECONDS = 10;
  private static final Duration STUCK = Duration.ofMillis(500);
  private static final Duration WATCH = Duration.ofMillis(250);

  /** Receives the replies to its messages. All methods but {@link #stuck} are called on a worker. */
  public interface Asker {
    /** Takes a reply; {@code false} if no more are wanted. */
    boolean answer(Bytes reply);

    /** Every message has been answered. */
    void answered();

    /** The rule has thrown. */
    void fault(Throwable thrown);

    /** The rule has not answered a message for a while; called once for each such message, on the clock's thread. */
    void stuck(String handler, Duration since);
  }

  private final class Call implements Runnable {
    private final Reply.Rule rule;
    private final List<Bytes> messages;
    private final Asker asker;
    /** When the current message was passed to the rule. */
    private volatile long begunNanos;
    private volatile boolean reported;

    Call(Reply.Rule rule, List<Bytes> messages, Asker asker) {
      this.rule = rule;
      this.messages = messages;
      this.asker = asker;
    }

    @Override
    public void run() {
      try {
        if (answerAll()) {
          asker.answered();
        }
      } catch (Throwable thrown) {
        asker.fault(thrown);
      }
    }

    private boolean answerAll() {
      for (Bytes message : messages) {
        if (!asker.answer(ask(message))) {
          return false;
        }
      }
      return true;
    }

    private Bytes ask(Bytes message) {
      begunNanos = System.nanoTime();
      reported = false;
      running.add(this);
      try {
        return rule.rule().reply(message);
      } finally {
        running.remove(this);
      }
    }

    void watch(long now) {
      long since = now - begunNanos;
      if (!reported && since >= STUCK.toNanos()) {
        reported = true;
        asker.stuck(rule.toString(), Duration.ofNanos(since));
      }
    }
  }

  private final ScheduledExecutorService clock;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean watching = new AtomicBoolean();
  private final AddressShares shares = new AddressShares(MAX_WORKERS);
  private final ThreadPoolExecutor pool = new ThreadPoolExecutor(MAX_WORKERS, MAX_WORKERS, IDLE_SECONDS,
      TimeUnit.SECONDS,
      new LinkedBlockingQueue<>(),
      Threads.numbered("porthole-rule-"));

  public RuleWorkers(ScheduledExecutorService clock) {
    this.clock = clock;
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Has a rule answer messages, one after the other. Returns at once.
   *
   * @param from the client's address: rules that hang for one address leave workers to others
   */
  public void ask(InetAddress from, Reply.Rule rule, List<Bytes> messages, Asker asker) {
    if (!watching.getAndSet(true)) {
      watchLater();
    }
    shares.submit(from, new Call(rule, messages, asker)).ifPresent(this::execute);
  }

  private void execute(AddressShares.Work next) {
    try {
      pool.execute(() -> {
        try {
          next.work().run();
        } finally {
          shares.done(next.from()).forEach(this::execute);
        }
      });
    } catch (RejectedExecutionException stopped) {
      // the server is stopping and answers nothing more
    }
  }

  /** Interrupts running rules and drops queued ones; does not wait for a rule that keeps running. */
  @Override
  public void close() {
    pool.shutdownNow();
  }

  private void watchLater() {
    clock.schedule(this::watch, WATCH.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void watch() {
    long now = System.nanoTime();
    running.forEach(call -> call.watch(now));
    if (!pool.isShutdown()) {
      watchLater();
    }
  }
}
