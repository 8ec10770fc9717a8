/**
 * What a program, the command line and the window say to a server, and what it says of itself: configuration,
 * state, connections, steering.
 *
 * <p>Needs {@code event} and {@code codec}.
 *
 * <p>Threads: values, but for {@link dev.porthole.shared.api.ServerControl}, which any thread may call.
 */
package dev.porthole.shared.api;
