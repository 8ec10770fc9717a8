/**
 * The event log on the disk. A recording is a folder: a file {@code recording}, which its recorder holds locked, and segments, each a
 * file of events that is only ever appended to, 64 MiB as a rule. A segment is named by the position of its first byte in the whole
 * recording, in 20 digits, and {@code .seg}; beside one that is complete stands an index of the same name and {@code .idx}, which can be made
 * anew from it. All numbers are little-endian. Version 2 is
 * written; version 1, which has other kinds of checkpoint and of opened connections, is read:
 *
 * <pre>
 * segment: header
 *   0  8 bytes  PORTHOLE
 *   8  int      version of the format, 1 or 2
 *  12  int      length of this header, 64
 *  16  long     position of its first byte, as the name says
 *  24  long     number of the first event that may come
 *  32  long     time it was made, nanoseconds since 1970-01-01T00:00:00Z
 *  40  int      salt, a random number
 *  44  16 bytes epoch, a UUID; zero in version 1
 *  60  int      CRC-32C of the 60 bytes before
 *
 * segment: records, one after the other, first a checkpoint, then events, then the mark of a clean end if it ended so
 *   0  int      length of the record, a multiple of 8
 *   4  int      CRC-32C of everything behind this field, exclusive-or the salt
 *   8  long     number of the event; numbers of events that were not recorded are left out
 *  16  long     position of the record before of the same connection; 0 if there is none
 *  24           the record, as {@link dev.porthole.shared.record} has it; all kinds below 64 are events
 *
 * index
 *   0  8 bytes  PORTHIDX
 *   8  int      version of the format
 *  12  int      CRC-32C of everything behind this field
 *  16  long     length of the segment
 *  24  long     numbers of its first and (32) its last event
 *  40  long     times of its first and (48) its last event
 *  56  long     smallest and (64) largest number of a connection in it; 0 if there is none
 *  72  int      blocks of 256 KiB
 *  76  int      bytes of a row, one bit for each block; 0 if it has no rows
 *  80  int      connections
 *  84  int      0
 *  88  int      for each block, where the first record stands that begins in it; -1 if none does; an even number of them
 *      40 bytes for each connection, in order: long number, long opened, int port, int length of address, 16 bytes address
 *      rows     131,072: bit b of row h is set if a trigram (three bytes in a row) that hashes to h is in a chunk of block b, or in the 63
 *               bytes before it in its stream, wherever those are
 * </pre>
 *
 * The rows are a bit-sliced signature file (Faloutsos and Christodoulakis, ACM TOIS 2(4), 1984): what a search needs of a segment's
 * index is one short row for each trigram of what it looks for.
 *
 * <p>A checkpoint is what everything before its segment adds up to, so that a segment is read without those before it.
 *
 * <p>An epoch is what the numbers of events and connections belong to. A recording that is appended to keeps its epoch only after a
 * clean end, of which every event that was numbered is recorded or counted as missing: after a kill some numbers may have been seen
 * by a reader and are not recorded, and would be given again. Then a new epoch begins.
 *
 * <p>A record is valid if its length fits and its CRC is right. What is not valid and has something valid behind it is damage: the
 * numbers around it say how many events it has cost. What is not valid and has nothing behind it is the end of what has been written by
 * now; the next recorder cuts it off. The salt keeps what a client says from being taken for records where one is torn or damaged, as when
 * it sends a recording.
 *
 * <p>Threads: a recorder has a thread of its own; a folder may be read by any, a cursor and a search belong to one.
 */
package dev.porthole.server.recording;
