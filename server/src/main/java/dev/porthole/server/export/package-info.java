/**
 * Exports a recording, or part of it, as text, JSON, CSV, hex, raw bytes or pcapng.
 *
 * <p>Needs {@code output}. A file gets its name only when it is complete.
 *
 * <p>Threads: the caller's.
 */
@NullMarked
package dev.porthole.server.export;

import org.jspecify.annotations.NullMarked;
