package dev.porthole.shared.codec.inspect;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.inspect.Value.Kind;
import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Interprets selected bytes in every possible way. Numbers and times use the first bytes of the selection; a value is
 * left out if there are too few bytes. Times outside the years 2000 to 2099 are left out, and so is invalid text; a
 * character cut off by the end of the selection is ignored.
 *
 * <p>Threads: stateless.
 */
public final class ValueInspector {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  /** Maximum bytes interpreted as text. */
  private static final int MAX_TEXT = 256;

  private ValueInspector() {}

  /** The values, always in the order of {@link Kind}; none if there are no bytes. */
  public static List<Value> inspect(Bytes selected) {
    List<Value> values = new ArrayList<>();
    ByteBuffer big = selected.slice(0, Math.min(selected.length(), Long.BYTES)).asReadOnlyBuffer();
    ByteBuffer little = big.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int length = selected.length();
    if (length >= Byte.BYTES) {
      add(values, Kind.U8, big.get(0) & 0xFF);
      add(values, Kind.I8, big.get(0));
    }
    if (length >= Short.BYTES) {
      add(values, Kind.U16_BE, Short.toUnsignedInt(big.getShort(0)));
      add(values, Kind.U16_LE, Short.toUnsignedInt(little.getShort(0)));
      add(values, Kind.I16_BE, big.getShort(0));
      add(values, Kind.I16_LE, little.getShort(0));
    }
    if (length >= Integer.BYTES) {
      add(values, Kind.U32_BE, Integer.toUnsignedString(big.getInt(0)));
      add(values, Kind.U32_LE, Integer.toUnsignedString(little.getInt(0)));
      add(values, Kind.I32_BE, big.getInt(0));
      add(values, Kind.I32_LE, little.getInt(0));
    }
    if (length >= Long.BYTES) {
      add(values, Kind.U64_BE, Long.toUnsignedString(big.getLong(0)));
      add(values, Kind.U64_LE, Long.toUnsignedString(little.getLong(0)));
      add(values, Kind.I64_BE, big.getLong(0));
      add(values, Kind.I64_LE, little.getLong(0));
    }
    addFloats(values, length, big, little);
    addTimes(values, length, big, little);
    text(selected, StandardCharsets.UTF_8).ifPresent(text -> add(values, Kind.UTF_8, text));
    text(selected, GB18030).ifPresent(text -> add(values, Kind.GB18030, text));
    return values;
  }

  private static void addFloats(List<Value> values, int length, ByteBuffer big, ByteBuffer little) {
    if (length >= Float.BYTES) {
      add(values, Kind.F32_BE, big.getFloat(0));
      add(values, Kind.F32_LE, little.getFloat(0));
    }
    if (length >= Double.BYTES) {
      add(values, Kind.F64_BE, big.getDouble(0));
      add(values, Kind.F64_LE, little.getDouble(0));
    }
  }

  private static void addTimes(List<Value> values, int length, ByteBuffer big, ByteBuffer little) {
    if (length >= Integer.BYTES) {
      addTime(values, Kind.SECONDS_BE, Instant.ofEpochSecond(Integer.toUnsignedLong(big.getInt(0))));
      addTime(values, Kind.SECONDS_LE, Instant.ofEpochSecond(Integer.toUnsignedLong(little.getInt(0))));
    }
    if (length >= Long.BYTES) {
      addTime(values, Kind.MILLIS_BE, Instant.ofEpochMilli(big.getLong(0)));
      addTime(values, Kind.MILLIS_LE, Instant.ofEpochMilli(little.getLong(0)));
    }
  }

  private static void addTime(List<Value> values, Kind kind, Instant time) {
    if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
      add(values, kind, time);
    }
  }

  private static void add(List<Value> values, Kind kind, Object value) {
    values.add(new Value(kind, value.toString()));
  }

  /** The text of the first bytes, if it is valid and not empty. */
  private static Optional<String> text(Bytes selected, Charset charset) {
    ByteBuffer in = selected.slice(0, Math.min(selected.length(), MAX_TEXT)).asReadOnlyBuffer();
    CharBuffer out = CharBuffer.allocate(MAX_TEXT);
    boolean valid = !charset.newDecoder().decode(in, out, false).isError();
    return valid && out.position() > 0 ? Optional.of(VisibleText.of(out.flip().toString())) : Optional.empty();
  }
}
