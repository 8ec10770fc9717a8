/**
 * The event log: a ring outside the heap that everything which happens is appended to, and cursors that read it.
 * Nobody who appends waits; a reader that falls behind is told how many events it missed, and a lossless one (the
 * recorder) has reading from sockets paused in time.
 *
 * <p>Needs no other room of the server.
 *
 * <p>Threads: any may append; a cursor belongs to one thread.
 */
package dev.porthole.server.log;
