package dev.porthole.server.recording.index;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.SegmentFacts.Peer;
import dev.porthole.server.recording.segment.SegmentFacts;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;

/**
 * The index of a segment on disk: facts, and rows of bits, which are read on demand. What is read is checked: the table
 * with the facts when the index is opened, rows in groups when a search asks for one of them. Format 1 had one checksum
 * for all: a search in 150 segments then first read half a gigabyte.
 *
 * <p>Threads: immutable; each use opens its own channel.
 */
public final class IndexFile {
  private static final int VERSION = 2;
  /** The rows have no checksums of their own. */
  private static final int VERSION_ONE = 1;
  /** Rows with a common checksum: 4 KiB in a segment of 64 MiB. */
  private static final int GROUP = 128;
  private static final int GROUPS = Trigrams.ROWS / GROUP;
  private static final byte[] MAGIC = "PORTHIDX".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 88;
  private static final int CRC = 12;
  private static final int PEER_BYTES = 40;
  private static final int CRC_BUFFER = 256 << 10;

  private final Path path;
  private final SegmentFacts facts;
  private final int rowBytes;
  private final int peers;
  private final long peersAt;
  private final long rowsAt;
  /** The checksum of each group of rows; none if they have been checked already. */
  private final int[] sums;

  private IndexFile(Path path, SegmentFacts facts, int rowBytes, int peers, int... sums) {
    this.path = path;
    this.facts = facts;
    this.rowBytes = rowBytes;
    this.peers = peers;
    this.peersAt = tableBytes(facts.blocks(), 0);
    this.sums = sums;
    this.rowsAt = tableBytes(facts.blocks(), peers) + (long) sums.length * Integer.BYTES;
  }

  public SegmentFacts facts() {
    return facts;
  }

  /** Whether the index can exclude blocks. */
  public boolean hasRows() {
    return rowBytes > 0;
  }

  /** Writes the index beside its segment, completely or not at all. */
  static void write(SegmentFacts facts, long segmentBytes, byte[] rows, int rowBytes) throws IOException {
    int blocks = facts.blocks();
    int sums = rowBytes > 0 ? GROUPS : 0;
    ByteBuffer table = ByteBuffer.allocate(tableBytes(blocks, facts.peers.size()) + sums * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
    table.put(MAGIC).putInt(VERSION).putInt(0).putLong(segmentBytes).putLong(facts.firstSeq)
        .putLong(facts.lastSeq).putLong(facts.firstNanos).putLong(facts.lastNanos).putLong(facts.smallestConnection)
        .putLong(facts.largestConnection).putInt(blocks).putInt(rowBytes).putInt(facts.peers.size()).putInt(0);
    for (int block = 0; block < blocks + blocks % 2; block++) {
      table.putInt(block < blocks ? facts.blockStart(block) : -1);
    }
    facts.peers.forEach((number, peer) -> put(table, number, peer));
    for (int group = 0; group < sums; group++) {
      table.putInt(Layout.crc(rows, group * GROUP * rowBytes, GROUP * rowBytes));
    }
    table.putInt(CRC, Layout.crc(table.array(), CRC + Integer.BYTES, table.capacity() - CRC - Integer.BYTES)).rewind();
    Path index = facts.file.index();
    Path fresh = index.resolveSibling(index.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh); // left by a crash; a link of that name is not followed
      try (FileChannel out = PrivateFiles.create(fresh)) {
        writeAll(out, table);
        writeAll(out, ByteBuffer.wrap(rows));
      }
      Files.move(fresh, index, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Reads the index of a segment; empty if there is none that is complete and matches the segment. */
  public static Optional<IndexFile> read(SegmentFile segment) throws IOException {
    Path path = segment.index();
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer header = Layout.read(in, 0, HEADER);
      if (header.limit() < HEADER || !Arrays.equals(header.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)
          || header.getLong(16) != Files.size(segment.path())) {
        return Optional.empty();
      }
      return switch (header.getInt(8)) {
        case VERSION -> read(segment, in, header, header.getInt(76) > 0 ? GROUPS : 0);
        case VERSION_ONE -> header.getInt(CRC) == crc(in) ? read(segment, in, header, 0) : Optional.empty();
        default -> Optional.empty();
      };
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static Optional<IndexFile> read(SegmentFile segment, FileChannel in, ByteBuffer header, int sums)
      throws IOException {
    int blocks = header.getInt(72);
    int rowBytes = header.getInt(76);
    int peers = header.getInt(80);
    // the counts are not checked yet: damaged ones may be anything
    boolean isTable = blocks >= 0 && blocks <= in.size() / Integer.BYTES && peers >= 0
        && peers <= in.size() / PEER_BYTES;
    long size = isTable ? tableBytes(blocks, peers) + (long) sums * Integer.BYTES : 0;
    isTable = isTable && size <= in.size();
    ByteBuffer table = isTable ? Layout.read(in, 0, (int) size) : header;
    if (!isTable || header.getInt(8) == VERSION
        && header.getInt(CRC) != Layout.crc(table.array(), CRC + Integer.BYTES, (int) size - CRC - Integer.BYTES)) {
      return Optional.empty();
    }
    int[] ofGroups = new int[sums];
    table.position((int) size - sums * Integer.BYTES).slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer()
        .get(ofGroups);
    ByteBuffer starts = table.slice(HEADER, blocks * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    SegmentFacts facts = facts(segment, header, starts, blocks);
    return Optional.of(new IndexFile(segment.index(), facts, rowBytes, peers, ofGroups));
  }

  /**
   * Adds to {@code blocks} those that have a bit in at least one row of each set.
   *
   * @throws DamagedIndexException if a row that is needed is damaged
   */
  public void find(Iterable<? extends Iterable<Integer>> sets, BitSet blocks) throws IOException {
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      BitSet all = null;
      for (Iterable<Integer> set : sets) {
        BitSet any = new BitSet();
        for (int row : set) {
          any.or(BitSet.valueOf(row(in, row)));
        }
        if (all == null) {
          all = any;
        } else {
          all.and(any);
        }
        if (all.isEmpty()) {
          return;
        }
      }
      blocks.or(all);
    }
  }

  private ByteBuffer row(FileChannel in, int row) throws IOException {
    if (sums.length == 0) {
      return Layout.read(in, rowsAt + (long) row * rowBytes, rowBytes);
    }
    int group = row / GROUP;
    int bytes = GROUP * rowBytes;
    ByteBuffer rows = Layout.read(in, rowsAt + (long) group * bytes, bytes);
    if (Layout.crc(rows.array(), 0, rows.limit()) != sums[group]) {
      throw new DamagedIndexException(path);
    }
    return rows.slice(row % GROUP * rowBytes, rowBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The peer of a connection, if it is in this segment; a binary search. */
  public Optional<Peer> peer(long number) throws IOException {
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      int low = 0;
      int high = peers - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        ByteBuffer entry = Layout.read(in, peersAt + (long) middle * PEER_BYTES, PEER_BYTES);
        if (entry.getLong(0) == number) {
          return Optional.of(peer(entry, 0));
        }
        low = entry.getLong(0) < number ? middle + 1 : low;
        high = entry.getLong(0) < number ? high : middle - 1;
      }
      return Optional.empty();
    }
  }

  /** Hands over each connection of this segment, ordered by number. */
  public void forEachPeer(BiConsumer<Long, Peer> peerOf) throws IOException {
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer table = Layout.read(in, peersAt, peers * PEER_BYTES);
      for (int at = 0; at < table.limit(); at += PEER_BYTES) {
        peerOf.accept(table.getLong(at), peer(table, at));
      }
    }
  }

  private static SegmentFacts facts(SegmentFile segment, ByteBuffer header, ByteBuffer table, int blocks) {
    SegmentFacts facts = new SegmentFacts(segment);
    facts.end = header.getLong(16);
    facts.firstSeq = header.getLong(24);
    facts.lastSeq = header.getLong(32);
    facts.firstNanos = header.getLong(40);
    facts.lastNanos = header.getLong(48);
    facts.smallestConnection = header.getLong(56);
    facts.largestConnection = header.getLong(64);
    int[] starts = new int[blocks];
    for (int block = 0; block < blocks; block++) {
      starts[block] = table.getInt(block * Integer.BYTES);
    }
    facts.setBlocks(starts);
    return facts;
  }

  private static int tableBytes(int blocks, int peers) {
    return HEADER + (blocks + blocks % 2) * Integer.BYTES + peers * PEER_BYTES;
  }

  private static void put(ByteBuffer table, long number, Peer peer) {
    byte[] address = peer.remote().getAddress().getAddress();
    table.putLong(number).putLong(peer.openedNanos()).putInt(peer.remote().getPort()).putInt(address.length)
        .put(Arrays.copyOf(address, 16));
  }

  private static Peer peer(ByteBuffer table, int at) {
    byte[] address = new byte[table.getInt(at + 20)];
    table.get(at + 24, address);
    try {
      return new Peer(new InetSocketAddress(InetAddress.getByAddress(address), table.getInt(at + 16)),
          table.getLong(at + 8));
    } catch (IOException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }

  private static int crc(FileChannel in) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer part = ByteBuffer.allocate(CRC_BUFFER);
    for (long at = CRC + Integer.BYTES; in.read(part, at) > 0; at += part.limit(), part.clear()) {
      crc.update(part.flip());
      part.flip();
    }
    return (int) crc.getValue();
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
