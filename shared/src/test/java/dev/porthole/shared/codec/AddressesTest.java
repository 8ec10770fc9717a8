package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({"127.0.0.1, 9999, 127.0.0.1:9999", "localhost, 0, localhost:0", "::1, 65535, [::1]:65535"})
  void aHostIsWrittenAsTheUserGaveItAndInBracketsIfItHasColons(String host, int port, String text) {
    assertEquals(text, Addresses.text(host, port));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1:80", "::1, [0:0:0:0:0:0:0:1]:80", "::ffff:10.0.0.1, 10.0.0.1:80"})
  void anAddressIsWrittenInNumbers(String host, String text) {
    assertEquals(text, Addresses.text(new InetSocketAddress(host, 80)));
  }

  @Test
  void anAddressWithAKnownNameIsWrittenInNumbersToo() throws UnknownHostException {
    InetAddress named = InetAddress.getByAddress("client.example", new byte[]{10, 0, 0, 7});
    assertEquals("10.0.0.7:80", Addresses.text(new InetSocketAddress(named, 80)));
  }

  @Test
  void anAddressThatWasNotResolvedIsWrittenWithItsName() {
    assertEquals("no.such.host:80", Addresses.text(InetSocketAddress.createUnresolved("no.such.host", 80)));
  }
}
