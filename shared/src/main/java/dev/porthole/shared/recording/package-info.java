/**
 * What can be done with a recording: open, search, show a conversation, export. The server module defines the format on
 * disk.
 *
 * <p>Needs {@code event} and {@code codec}.
 *
 * <p>Threads: any thread may read a recording; a cursor and a search belong to one thread.
 */
@NullMarked
package dev.porthole.shared.recording;

import org.jspecify.annotations.NullMarked;
