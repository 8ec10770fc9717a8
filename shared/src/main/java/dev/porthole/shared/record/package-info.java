/**
 * Events as bytes: the same record in the log in memory, in a recording and on the way from a child process.
 *
 * <p>Needs {@code event} alone.
 *
 * <p>Threads: stateless; a buffer belongs to who has it.
 */
package dev.porthole.shared.record;
