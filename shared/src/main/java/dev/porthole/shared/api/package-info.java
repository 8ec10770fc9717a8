/**
 * How a program, the command line and the window control a server, and what the server reports about itself:
 * configuration, state, connections, steering.
 *
 * <p>Needs {@code event} and {@code codec}.
 *
 * <p>Threads: values, except {@link dev.porthole.shared.api.ServerControl}, which any thread may call.
 */
@NullMarked
package dev.porthole.shared.api;

import org.jspecify.annotations.NullMarked;
