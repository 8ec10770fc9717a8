/**
 * The event log on disk. A recording is a folder: a file {@code recording}, which its recorder keeps locked, and
 * segments, append-only files of events, usually 64 MiB. A segment is named by the position of its first byte in the
 * whole recording, in 20 digits, and {@code .seg}. A complete segment has an index beside it, with the same name and
 * {@code .idx}, which can be rebuilt from the segment. All numbers are little-endian. Version 2 is written; version 1,
 * which has other kinds of checkpoint and of opened connections, can be read:
 *
 * <pre>
 * segment: header
 *   0  8 bytes  PORTHOLE
 *   8  int      version of the format, 1 or 2
 *  12  int      length of this header, 64
 *  16  long     position of its first byte, as in the name
 *  24  long     lower bound of the number of its first event
 *  32  long     time of creation, nanoseconds since 1970-01-01T00:00:00Z
 *  40  int      salt, a random number
 *  44  16 bytes epoch, a UUID; zero in version 1
 *  60  int      CRC-32C of the 60 bytes before
 *
 * segment: records, one after the other, first a checkpoint, then events, then the mark of a clean end if it ended so
 *   0  int      length of the record, a multiple of 8
 *   4  int      CRC-32C of everything after this field, exclusive-or the salt
 *   8  long     number of the event; unrecorded events leave gaps
 *  16  long     position of the previous record of the same connection; 0 if there is none
 *  24           the record, in the format of {@link dev.porthole.shared.record}; all kinds below 64 are events
 *
 * index
 *   0  8 bytes  PORTHIDX
 *   8  int      version of the format, 2; in version 1 rows have no checksums
 *  12  int      CRC-32C of everything after this field and before the rows; in version 1 of the rows too
 *  16  long     length of the segment
 *  24  long     numbers of its first and (32) its last event
 *  40  long     times of its first and (48) its last event
 *  56  long     smallest and (64) largest number of a connection in it; 0 if there is none
 *  72  int      blocks of 256 KiB
 *  76  int      bytes of a row, one bit for each block; 0 if it has no rows
 *  80  int      connections
 *  84  int      0
 *  88  int      for each block, offset of the first record that begins in it; -1 if none; padded to an even number
 *      40 bytes for each connection, in order: long number, long opened, int port, int length of address,
 *               16 bytes address
 *      int      1,024 times: CRC-32C of 128 rows; missing if it has no rows
 *      rows     131,072: bit b of row h is set if a trigram (three bytes in a row) that hashes to h is in a chunk of
 *               block b, or in the 63 bytes before it in its stream, wherever those are
 * </pre>
 *
 * The rows are a bit-sliced signature file (Faloutsos and Christodoulakis, ACM TOIS 2(4), 1984): a search reads one
 * short row of a segment's index for each trigram of its pattern.
 *
 * <p>A checkpoint holds the totals and open connections of everything before its segment, so that a segment can be read
 * without the earlier ones.
 *
 * <p>An epoch identifies the numbering of events and connections. Appending to a recording keeps its epoch only after a
 * clean end, where every numbered event is recorded or counted as missing. After a kill, a reader may have seen numbers
 * that are not recorded and would be assigned again; so a new epoch begins.
 *
 * <p>A record is valid if its length fits and its CRC is right. An invalid part followed by a valid record is damage:
 * the numbers around it show how many events are lost. An invalid part followed by nothing valid is the end of what has
 * been written so far; the next recorder cuts it off. The salt prevents bytes sent by a client, such as a copy of a
 * recording, from being taken for records where a record is torn or damaged.
 *
 * <p>Threads: a recorder has its own thread; any thread may read a folder; a cursor and a search belong to one thread.
 */
@NullMarked
package dev.porthole.server.recording;

import org.jspecify.annotations.NullMarked;
