/**
 * Events as bytes: one codec per kind. The same record is used in the log in memory, in a recording, and between a
 * child process and its parent. Each of these carriers puts its own frame around records.
 *
 * <p>A record begins with 16 bytes: length of the record (int, a multiple of 8), kind (byte), 3 unused bytes, time
 * (long, nanoseconds since 1970-01-01T00:00:00Z). Its byte order is the buffer's; recordings are little-endian. Records
 * outlive the program that wrote them, so the numbers of kinds and of enum values in them never change ({@link
 * dev.porthole.shared.record.WireNumbers}). An event that changes gets a new kind; readers skip and count unknown
 * records.
 *
 * <pre>
 *  kind   event                offset and field
 *   0, 1  none: reserved for the log in memory
 *   2     server started       16 long port, 24 address, text model, text provider
 *   3     connection opened, before format 2: accepted, remote address only
 *                              16 long connection, 24 int port, 28 address
 *   4, 5  bytes received, sent 16 long connection, 24 long offset, 32 int length, 36 bytes
 *   6     connection closed    16 long connection, 24 long received, 32 long sent, 40 long lifetime, 48 long unsent,
 *                              56 int reason, 60 text detail; if a message did not end, at a multiple of 8:
 *                              long incomplete
 *   7     server stopped
 *   8     connection refused   16 long port, 24 int limit, 28 int allowed, 32 address; if not 1, at a multiple
 *                              of 8: long count
 *   9     accept failed        16 long count, 24 text cause
 *  10     handler stuck        16 long connection, 24 long since, 32 text handler
 *  11     connection steered   16 long connection, 24 int steering
 *  12     send refused         16 long connection, 24 int refusal, 32 long bytes
 *  13     recording changed    16 long missed, 24 int change, 28 text detail
 *  14     memory changed       16 long used, 24 int change, 32 long budget
 *  15     connection opened    16 long connection, 24 long partner (0: none), 32 int port, 36 int local port
 *                              (-1: not known), 40 int role, 44 address, local address (empty: not known)
 *  16, 17 bytes received, sent, abridged: as 4 and 5 with the bytes kept; in the last 8 bytes: long length of the chunk
 *  18, 19 bytes received, sent, as a reference to the bytes of another chunk; only in the log in memory
 *                              16 long connection, 24 long offset, 32 int length, 36 int first byte, 40 long number
 *                              of that chunk, 48 long its position in the log
 *  64, 65 checkpoint, before format 2; {@link dev.porthole.shared.record.CheckpointTotals}, {@link
 *         dev.porthole.shared.record.CheckpointConnection}
 *  66, 67 checkpoint
 *  68     clean end: every event numbered before is recorded or counted as missing
 * </pre>
 *
 * <p>A text is the length of its UTF-8 (int) and its bytes. An address is its length (byte: 0, 4 or 16) and its bytes.
 *
 * <p>Needs {@code event} only.
 *
 * <p>Threads: codecs are stateless; a buffer belongs to its owner's thread.
 */
@NullMarked
package dev.porthole.shared.record;

import org.jspecify.annotations.NullMarked;
