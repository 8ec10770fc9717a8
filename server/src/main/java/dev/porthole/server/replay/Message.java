package dev.porthole.server.replay;

import dev.porthole.server.replay.Difference.Part;
import dev.porthole.shared.event.Bytes;

/**
 * One message of a stream, with its tokens.
 *
 * <p>Threads: confined to one thread.
 *
 * @param number from 1
 * @param offset the offset of its first byte in the stream
 * @param tokens empty if no byte is ignored
 */
record Message(long number, long offset, Bytes bytes, Tokens tokens) {
  private static final int ROW = 16;
  private static final int COMPARED = 1024;

  static Message recorded(long number, long offset, Bytes bytes, Ignore ignore) {
    Tokens tokens = new Tokens();
    if (!ignore.isNothing()) {
      ignore.tokenizeRecorded(bytes, offset, true, tokens::add);
    }
    return new Message(number, offset, bytes, tokens);
  }

  static Message actual(long number, long offset, Bytes bytes, Ignore ignore) {
    Tokens tokens = new Tokens();
    if (!ignore.isNothing()) {
      ignore.tokenizeActual(bytes, tokens::add);
    }
    return new Message(number, offset, bytes, tokens);
  }

  /** Whether this recorded message equals a received one, except ignored bytes. */
  boolean matches(Message actual) {
    return bytes.equals(actual.bytes) || tokens.count() > 0 && tokens.match(actual.tokens);
  }

  /** How much is equal at the start and the end, from 0 to 1. */
  double similarity(Message other) {
    int most = Math.min(COMPARED, Math.min(bytes.length(), other.bytes.length()));
    int start = 0;
    while (start < most && bytes.at(start) == other.bytes.at(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start && bytes.at(bytes.length() - 1 - end) == other.bytes.at(other.bytes.length() - 1 - end)) {
      end++;
    }
    return (double) (start + end) / Math.min(COMPARED, Math.max(bytes.length(), other.bytes.length()));
  }

  /** The byte index of the first token that differs from the other message's. */
  int firstChange(Message actual) {
    int at = 0;
    int most = Math.min(tokens.count(), actual.tokens.count());
    for (int i = 0; i < most && Tokens.match(tokens.kind(i), actual.tokens.kind(i)); i++) {
      at += tokens.size(i);
    }
    if (tokens.count() == 0) {
      while (at < Math.min(bytes.length(), actual.bytes.length()) && bytes.at(at) == actual.bytes.at(at)) {
        at++;
      }
    }
    return at;
  }

  /** This message as one side of a difference, shown from the row that contains a byte. */
  Part part(int shownFrom) {
    int from = Math.min(shownFrom, bytes.length()) / ROW * ROW;
    int to = Math.min(bytes.length(), from + ByteComparison.SHOWN);
    return new Part(offset, bytes.length(), offset + from, bytes.slice(from, to).compact());
  }
}
