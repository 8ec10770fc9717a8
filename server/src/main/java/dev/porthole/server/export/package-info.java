/**
 * Writes a recording, or a part of it, as text, JSON, CSV, hex, raw bytes or pcapng.
 *
 * <p>Needs {@code output}. A file appears under its name when it is whole.
 *
 * <p>Threads: the caller's.
 */
package dev.porthole.server.export;
