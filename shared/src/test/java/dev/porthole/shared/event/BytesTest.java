package dev.porthole.shared.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  private final byte[] source = {1, 2, 3, 4, 5};
  private final Bytes bytes = Bytes.copyOf(source);

  @Nested
  class Made {
    @Test
    void fromAnArrayTheyDoNotChangeWithIt() {
      source[0] = 99;
      assertEquals(Bytes.copyOf((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5), bytes);
    }

    @Test
    void fromPartOfAnArrayTheyDoNotChangeWithIt() {
      Bytes part = Bytes.copyOf(source, 1, 3);
      source[1] = 99;
      assertArrayEquals(new byte[]{2, 3, 4}, part.toArray());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fromABufferTheyTakeWhatRemainsAndDoNotChangeWithIt(boolean direct) {
      ByteBuffer buffer = (direct ? ByteBuffer.allocateDirect(5) : ByteBuffer.allocate(5)).put(source).position(1)
          .limit(4);
      Bytes taken = Bytes.copyOf(buffer);
      assertEquals(4, buffer.position());
      buffer.clear().put(new byte[5]);
      assertArrayEquals(new byte[]{2, 3, 4}, taken.toArray());
    }

    @Test
    void fromTextTheyReplaceWhatTheCharsetCannotWrite() {
      assertArrayEquals(new byte[]{(byte) 0xC4, (byte) 0xE3}, Bytes.ofText("你", Charset.forName("GB2312")).toArray());
      assertArrayEquals(new byte[]{'a', '?'}, Bytes.ofText("aé", StandardCharsets.US_ASCII).toArray());
    }
  }

  @Nested
  class GivenAway {
    @Test
    void asAnArrayTheyAreACopy() {
      bytes.toArray()[0] = 99;
      assertEquals(1, bytes.at(0));
    }

    @Test
    void asABufferTheyCannotBeWritten() {
      ByteBuffer buffer = bytes.slice(1, 4).asReadOnlyBuffer();
      assertEquals(0, buffer.position());
      assertEquals(3, buffer.capacity());
      assertEquals(ByteBuffer.wrap(new byte[]{2, 3, 4}), buffer);
      assertFalse(buffer.hasArray());
      assertThrows(ReadOnlyBufferException.class, () -> buffer.put(0, (byte) 9));
    }

    @Test
    void asABufferTheyAreANewOneEachTime() {
      bytes.asReadOnlyBuffer().get();
      assertEquals(5, bytes.asReadOnlyBuffer().remaining());
    }

    @Test
    void asTextTheyAreReadInTheCharset() {
      assertEquals("中", Bytes.ofText("a中b", StandardCharsets.UTF_8).slice(1, 4).text(StandardCharsets.UTF_8));
    }

    @Test
    void intoAnArrayTheyFillThatPartOnly() {
      byte[] target = new byte[4];
      bytes.slice(1, 5).copyTo(1, target, 1, 2);
      assertArrayEquals(new byte[]{0, 3, 4, 0}, target);
    }
  }

  @Nested
  class Sliced {
    @Test
    void theyAreThoseFromTheFirstInclusiveToTheLastExclusive() {
      Bytes slice = bytes.slice(1, 4).slice(1, 3);
      assertEquals(2, slice.length());
      assertArrayEquals(new byte[]{3, 4}, slice.toArray());
      assertEquals(4, slice.at(1));
    }

    @Test
    void theWholeIsTheSameObjectAndNothingIsEmpty() {
      assertSame(bytes, bytes.slice(0, 5));
      assertTrue(bytes.slice(5, 5).isEmpty());
      assertEquals(Bytes.EMPTY, bytes.slice(2, 2));
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, 4", "2, 1", "4, 4", "-2147483648, 1", "0, 2147483647"})
    void outOfTheirBoundsTheyAreRefused(int from, int to) {
      assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(1, 4).slice(from, to));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aByteOutsideOfThemIsRefusedThoughTheSharedCopyHasIt(int index) {
      assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(1, 4).at(index));
    }
  }

  @Nested
  class Searched {
    private final Bytes.Search four = (array, from, to) -> {
      for (int i = from; i < to; i++) {
        if (array[i] == 4) {
          return i;
        }
      }
      return -1;
    };

    @Test
    void theFirstMatchIsCountedFromTheirStart() {
      assertEquals(2, bytes.slice(1, 5).find(four, 0));
      assertEquals(2, bytes.slice(1, 5).find(four, 2));
    }

    @Test
    void theSharedCopyAroundThemIsNotSearched() {
      assertEquals(-1, bytes.slice(1, 3).find(four, 0));
      assertEquals(-1, bytes.slice(3, 5).find(four, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(4, 5).find(four, -1));
      assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(4, 5).find(four, 2));
    }
  }

  @Nested
  class PutTogether {
    @Test
    void theyKeepTheirOrder() {
      Bytes all = Bytes.concat(List.of(bytes.slice(3, 5), Bytes.EMPTY, bytes.slice(0, 2), bytes.slice(1, 2)));
      assertArrayEquals(new byte[]{4, 5, 1, 2, 2}, all.toArray());
    }

    @Test
    void oneAloneIsItselfAndNoneIsEmpty() {
      assertSame(bytes, Bytes.concat(List.of(bytes)));
      assertEquals(Bytes.EMPTY, Bytes.concat(List.of()));
    }

    @Test
    void neighboursShareTheirArray() {
      byte[] eight = {1, 2, 3, 4, 5, 6, 7, 8};
      Bytes large = Bytes.copyOf(eight);
      Bytes all = Bytes.concat(List.of(large.slice(2, 4), large.slice(4, 5), large.slice(5, 7)));
      assertArrayEquals(new byte[]{3, 4, 5, 6, 7}, all.toArray());
      assertEquals(eight.length, all.kept());
    }

    @Test
    void aGapOrAnotherOrderOrAnotherArrayIsCopied() {
      Bytes large = Bytes.copyOf((byte) 1, (byte) 2, (byte) 3, (byte) 4);
      Bytes other = Bytes.copyOf((byte) 1, (byte) 2, (byte) 3, (byte) 4);
      assertArrayEquals(new byte[]{1, 3}, Bytes.concat(List.of(large.slice(0, 1), large.slice(2, 3))).toArray());
      assertArrayEquals(new byte[]{2, 1}, Bytes.concat(List.of(large.slice(1, 2), large.slice(0, 1))).toArray());
      assertArrayEquals(new byte[]{1, 1}, Bytes.concat(List.of(large.slice(0, 1), large.slice(0, 1))).toArray());
      assertArrayEquals(new byte[]{1, 2}, Bytes.concat(List.of(large.slice(0, 1), other.slice(1, 2))).toArray());
    }
  }

  @Nested
  class Compared {
    @Test
    void theyAreEqualByContentWhereverItStands() {
      Bytes slice = Bytes.copyOf((byte) 9, (byte) 2, (byte) 3).slice(1, 3);
      assertEquals(bytes.slice(1, 3), slice);
      assertEquals(bytes.slice(1, 3).hashCode(), slice.hashCode());
    }

    @Test
    void theyDifferByOneByteOrByLength() {
      assertNotEquals(bytes, Bytes.copyOf((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 6));
      assertNotEquals(bytes, bytes.slice(0, 4));
      assertNotEquals(bytes, (Object) "12345");
      assertNotEquals(bytes.slice(0, 2).hashCode(), bytes.slice(1, 3).hashCode());
    }
  }

  @Nested
  class Printed {
    @Test
    void theyShowTheirLengthAndTheFirstSixteenInHex() {
      assertEquals("0 bytes []", Bytes.EMPTY.toString());
      assertEquals("2 bytes [02 03]", bytes.slice(1, 3).toString());
      assertEquals("16 bytes [00" + " 00".repeat(15) + "]", Bytes.copyOf(new byte[16]).toString());
      assertEquals("17 bytes [00" + " 00".repeat(15) + " …]", Bytes.copyOf(new byte[17]).toString());
    }
  }
}
