package dev.porthole.server.load;

/**
 * The progress of a run.
 *
 * <p>Threads: immutable.
 *
 * @param seconds since the first message
 * @param warmingUp whether measuring has not begun yet
 * @param messagesPerSecond messages answered since the previous progress
 * @param live connections open now; with churn those awaiting a reply
 * @param errors errors of any kind since the start
 */
public record LoadProgress(double seconds, boolean warmingUp, double messagesPerSecond, long live, long errors) {}
