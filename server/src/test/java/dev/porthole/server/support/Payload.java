package dev.porthole.server.support;

import java.util.Random;

/** Bytes that show what was lost, doubled or moved; the same at every run. */
public final class Payload {
  private Payload() {}

  public static byte[] random(int length) {
    byte[] data = new byte[length];
    new Random(length).nextBytes(data);
    return data;
  }
}
