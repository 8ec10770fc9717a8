package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void threeDigitsMeanSomething() {
    assertEquals("81,200", Numbers.rounded(81_204));
    assertEquals("1,000", Numbers.rounded(999.6));
    assertEquals("1,240", Numbers.rounded(1235));
    assertEquals("1,000,000", Numbers.rounded(999_900));
    assertEquals("482", Numbers.rounded(482.3));
    assertEquals("0", Numbers.rounded(0));
  }

  @Test
  void aSlowRateIsNotNone() {
    assertEquals("0.33", Numbers.rate(1 / 3.0));
    assertEquals("2.10", Numbers.rate(2.1));
    assertEquals("81,200", Numbers.rate(81_204));
    assertEquals("0", Numbers.rate(0));
    assertEquals("-", Numbers.rate(Double.NaN));
  }

  @Test
  void smallOnesHaveAPoint() {
    assertEquals("116,000", Numbers.digits(115_933));
    assertEquals("100", Numbers.digits(99.96));
    assertEquals("12.3", Numbers.digits(12.25));
    assertEquals("1.25", Numbers.digits(1.249));
    assertEquals("0.01", Numbers.digits(0.0051));
    assertEquals("<0.01", Numbers.digits(0.004));
    assertEquals("0.00", Numbers.digits(0));
  }

  @Test
  void whatIsUnknownIsADash() {
    assertEquals("-", Numbers.digits(Double.NaN));
    assertEquals("-", Numbers.rounded(Double.NaN));
    assertEquals("-", Numbers.percent(Double.NaN));
    assertEquals("98", Numbers.percent(0.98));
  }
}
