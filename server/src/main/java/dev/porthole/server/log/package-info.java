/**
 * The event log: a ring outside the heap to which every event is appended, and cursors that read it. An append never
 * waits; a reader that falls behind learns how many events it missed, and for a lossless reader (the recorder) reading
 * from sockets is paused in time.
 *
 * <p>Uses no other package of the server.
 *
 * <p>Threads: any may append; a cursor belongs to one thread.
 */
@NullMarked
package dev.porthole.server.log;

import org.jspecify.annotations.NullMarked;
