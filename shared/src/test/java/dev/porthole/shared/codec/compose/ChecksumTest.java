package dev.porthole.shared.codec.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The check values, over the digits 1 to 9, and the CRC residues are from Greg Cook's Catalogue of Parametrised CRC
 * Algorithms (reveng.sourceforge.io/crc-catalogue): CRC-16/MODBUS, CRC-16/IBM-3740 (alias CCITT-FALSE),
 * CRC-32/ISO-HDLC.
 */
class ChecksumTest {
  private static final Bytes CHECK = Bytes.ofText("123456789", StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({"CRC_16_MODBUS,4B37", "CRC_16_CCITT_FALSE,29B1", "CRC_32,CBF43926", "XOR,31", "SUM_8,DD"})
  void hasTheCheckValueOfTheCatalogue(Checksum checksum, String expected) {
    assertEquals(HexFormat.fromHexDigitsToLong(expected), checksum.of(CHECK));
  }

  @ParameterizedTest
  @CsvSource({"CRC_16_MODBUS,374B", "CRC_16_CCITT_FALSE,29B1", "CRC_32,2639F4CB", "XOR,31", "SUM_8,DD"})
  void isAppendedInItsOrder(Checksum checksum, String expected) {
    Bytes whole = checksum.append(CHECK);
    assertEquals(CHECK, whole.slice(0, 9));
    assertEquals(expected, HexFormat.of().withUpperCase().formatHex(whole.slice(9, whole.length()).toArray()));
    assertEquals(checksum.width(), whole.length() - 9);
  }

  /** The Modbus RTU request from the specification: read ten registers from 0 of unit 1. */
  @Test
  void completesARequestOfModbus() {
    assertEquals("01030000000AC5CD", HexFormat.of().withUpperCase()
        .formatHex(Checksum.CRC_16_MODBUS.append(Bytes.copyOf(HexFormat.of().parseHex("01030000000A"))).toArray()));
  }

  /** The catalogue gives CRC-32's residue, DEBB20E3, before the final inversion. */
  @ParameterizedTest
  @CsvSource({"CRC_16_MODBUS,0", "CRC_16_CCITT_FALSE,0", "CRC_32,2144DF1C", "XOR,0"})
  void ofTheWholeIsAlwaysTheSame(Checksum checksum, String residue) {
    Random random = new Random(1);
    for (int length = 0; length < 100; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertEquals(HexFormat.fromHexDigitsToLong(residue), checksum.of(checksum.append(Bytes.copyOf(bytes))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void looksAtASliceAlone(Checksum checksum) {
    Bytes wider = Bytes.ofText("xx123456789yy", StandardCharsets.US_ASCII);
    assertEquals(checksum.of(CHECK), checksum.of(wider.slice(2, 11)));
  }
}
