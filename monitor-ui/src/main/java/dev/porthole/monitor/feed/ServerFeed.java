package dev.porthole.monitor.feed;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.event.EventCursor;

/**
 * The events of one server.
 *
 * <p>Threads: read on the JavaFX thread.
 *
 * @param cursor closed by its reader
 */
public record ServerFeed(ServerId server, EventCursor cursor) {}
