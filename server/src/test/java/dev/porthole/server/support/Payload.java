package dev.porthole.server.support;

import java.util.SplittableRandom;

/** Bytes that show what was lost, doubled or moved; the same at every run. */
public final class Payload {
  private Payload() {}

  public static byte[] random(int length) {
    byte[] data = new byte[length];
    new SplittableRandom(length).nextBytes(data);
    return data;
  }
}
