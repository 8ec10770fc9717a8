package dev.porthole.server.load;

/**
 * How a run is getting on.
 *
 * <p>Threads: immutable.
 *
 * @param seconds since the first message
 * @param warmingUp whether nothing is measured yet
 * @param messagesPerSecond answered, since the last progress was told
 * @param live connections open now; those awaiting an answer with churn
 * @param errors since the start, of any kind
 */
public record LoadProgress(double seconds, boolean warmingUp, double messagesPerSecond, long live, long errors) {}
