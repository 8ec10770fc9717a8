/**
 * What can be done with a recording, whoever reads it: open, search, show a conversation, export. The server's
 * module has the format on the disk.
 *
 * <p>Needs {@code event} and {@code codec}.
 *
 * <p>Threads: a recording may be read by any; a cursor and a search belong to one.
 */
package dev.porthole.shared.recording;
