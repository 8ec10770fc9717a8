package dev.porthole.shared.api;

import java.util.Objects;

/**
 * How a server serves its connections.
 *
 * <p>Threads: immutable.
 *
 * @param model the serving model
 * @param provider what creates the completion model's channels; where {@link Provider#LOOP} is not available, the JDK's
 *     provider is used
 * @param ioThreads threads of the channel group, 1 to 1024
 * @param readSize maximum bytes of one read, 1 to 1 MiB
 */
public record Serving(ModelName model, Provider provider, int ioThreads, int readSize) {
  public static final ModelName DEFAULT_MODEL = ModelName.COMPLETION;
  public static final Provider DEFAULT_PROVIDER = Provider.LOOP;
  public static final int DEFAULT_READ_SIZE = 1024;
  static final int MAX_IO_THREADS = 1024;

  /** @throws IllegalArgumentException with one line that says what would be right */
  public Serving {
    Objects.requireNonNull(model);
    Objects.requireNonNull(provider);
    Checks.requireRange("io-threads", ioThreads, 1, MAX_IO_THREADS);
    Checks.requireRange("read-size", readSize, 1, 1 << 20);
  }
}
