/**
 * The life of a connection, whatever the model that serves it: admission, reading, framing, replies, the outbound
 * queue, budgets, time limits, steering and the end. Each fact goes to the event log as it happens.
 *
 * <p>A model brings a {@link dev.porthole.server.connection.Transport} (one socket) and nothing else. Needs {@code
 * reply} and {@code posix}.
 *
 * <p>Threads: a model's, one at a time for the reading side of a connection; time limits and steering come from
 * others. Nothing here waits for a client, a disk or a reader of events.
 */
package dev.porthole.server.connection;
