package dev.porthole.shared.event;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * An immutable sequence of bytes: the payload of an event, a message cut out of it, a reply.
 *
 * <p>Created by one copy, from a read buffer or a caller's array. {@link #slice} shares that copy, so a slice may keep
 * the whole array of its chunk alive.
 *
 * <p>Threads: immutable.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);
  private static final int SHOWN_IN_TO_STRING = 16;

  /** A search of an array, which it neither keeps nor changes. */
  @FunctionalInterface
  public interface Search {
    /** The first index of a match from {@code from} inclusive to {@code to} exclusive, or -1. */
    int find(byte[] array, int from, int to);
  }

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** Copies the remaining bytes of {@code buffer} and moves its position to its limit. */
  public static Bytes copyOf(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return new Bytes(copy, 0, copy.length);
  }

  /** Copies {@code length} bytes of {@code buffer}, starting at index {@code from}, whatever its position. */
  public static Bytes copyOf(ByteBuffer buffer, int from, int length) {
    byte[] copy = new byte[length];
    buffer.get(from, copy);
    return new Bytes(copy, 0, length);
  }

  /** Copies {@code bytes}. */
  public static Bytes copyOf(byte... bytes) {
    return copyOf(bytes, 0, bytes.length);
  }

  /** Copies {@code length} bytes of {@code bytes}, starting at index {@code from}. */
  public static Bytes copyOf(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    return new Bytes(Arrays.copyOfRange(bytes, from, from + length), 0, length);
  }

  /**
   * Encodes the text in a charset; a character that the charset cannot encode becomes its replacement, usually {@code
   * ?}.
   */
  public static Bytes ofText(String text, Charset charset) {
    byte[] encoded = text.getBytes(charset);
    return new Bytes(encoded, 0, encoded.length);
  }

  /** Joins the parts in order; without a copy if they lie one after the other in one array. */
  public static Bytes concat(List<Bytes> parts) {
    int total = Math.toIntExact(parts.stream().mapToLong(Bytes::length).sum());
    if (!parts.isEmpty() && areAdjacent(parts)) {
      Bytes first = parts.getFirst();
      return parts.size() == 1 ? first : new Bytes(first.array, first.offset, total);
    }
    byte[] all = new byte[total];
    int at = 0;
    for (Bytes part : parts) {
      part.copyTo(0, all, at, part.length);
      at += part.length;
    }
    return new Bytes(all, 0, all.length);
  }

  private static boolean areAdjacent(List<Bytes> parts) {
    Bytes first = parts.getFirst();
    int end = first.offset;
    for (Bytes part : parts) {
      if (part.array != first.array || part.offset != end) {
        return false;
      }
      end += part.length;
    }
    return true;
  }

  public int length() {
    return length;
  }

  /** The length of the array that these bytes keep alive; it may be longer than {@link #length}. */
  public int kept() {
    return array.length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at {@code index}, 0 inclusive to {@link #length} exclusive. */
  public byte at(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("byte " + index + " of " + length);
    }
    return array[offset + index];
  }

  /** The bytes from {@code from} inclusive to {@code to} exclusive, sharing this object's copy. */
  public Bytes slice(int from, int to) {
    if (from < 0 || to > length || from > to) {
      throw new IndexOutOfBoundsException("bytes " + from + " to " + to + " of " + length);
    }
    if (from == to) {
      return EMPTY;
    }
    return from == 0 && to == length ? this : new Bytes(array, offset + from, to - from);
  }

  /** The same bytes in an array of exactly their length, so that they do not keep a longer array alive. */
  public Bytes compact() {
    return length == array.length ? this : copyOf(array, offset, length);
  }

  /** The index of the first match at or after {@code from}, or -1; copies nothing. */
  public int find(Search search, int from) {
    Objects.checkFromToIndex(from, length, length);
    int found = search.find(array, offset + from, offset + length);
    return found < 0 ? found : found - offset;
  }

  /** Copies {@code count} bytes, starting at index {@code from}, into {@code target} at index {@code at}. */
  public void copyTo(int from, byte[] target, int at, int count) {
    Objects.checkFromIndexSize(from, count, length);
    System.arraycopy(array, offset + from, target, at, count);
  }

  /** Copies all bytes into {@code target} at index {@code at}, regardless of its position. */
  public void copyTo(ByteBuffer target, int at) {
    target.put(at, array, offset, length);
  }

  /** A copy of all the bytes. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** A new read-only buffer over the bytes, from position 0 to {@link #length}. */
  public ByteBuffer asReadOnlyBuffer() {
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  /** Whether all bytes from {@code from} inclusive to {@code to} exclusive are below 0x80. */
  public boolean isAscii(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    int all = 0;
    for (int i = offset + from; i < offset + to; i++) {
      all |= array[i];
    }
    return all >= 0;
  }

  /** Decodes all bytes as text at once; for text that arrives in pieces use a {@code TextDecoder}. */
  public String text(Charset charset) {
    return new String(array, offset, length, charset);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + array[offset + i];
    }
    return hash;
  }

  @Override
  public String toString() {
    int shown = Math.min(length, SHOWN_IN_TO_STRING);
    String hex = HexFormat.ofDelimiter(" ").formatHex(array, offset, offset + shown);
    return length + " bytes [" + hex + (shown < length ? " …]" : "]");
  }
}
