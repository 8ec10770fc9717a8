package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;

/**
 * The part of one stream that is not compared yet: its bytes, a few bytes before it for display, and its tokens. If
 * expressions are ignored, bytes wait for the end of their line, or until there are too many for a line.
 *
 * <p>Threads: confined to one thread.
 */
final class StreamWindow {
  private static final int MAX_LINE = 1 << 14;
  private static final int CONTEXT = 15;

  private final Ignore ignore;
  private final boolean recorded;
  private final Tokens tokens = new Tokens();
  private byte[] bytes = new byte[1 << 12];
  /** Indexes of: the bytes before the window, the compared bytes with tokens, and all bytes. */
  private int first;
  private int tokenized;
  private int end;
  private int before;
  /** The offset in the stream of the byte at {@code first}. */
  private long offset;

  StreamWindow(Ignore ignore, boolean recorded) {
    this.ignore = ignore;
    this.recorded = recorded;
  }

  Tokens tokens() {
    return tokens;
  }

  /** The offset in the stream of the first token. */
  long offset() {
    return offset;
  }

  void add(Bytes more) {
    reserve(more.length());
    more.copyTo(0, bytes, end, more.length());
    int from = end;
    end += more.length();
    if (!ignore.hasPatterns()) {
      tokenize(end);
      return;
    }
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\n' || i + 1 - tokenized == MAX_LINE) {
        tokenize(i + 1);
      }
    }
  }

  /** Ends the stream: the last line has ended. */
  void finish() {
    tokenize(end);
  }

  /** Drops the first tokens and their bytes. */
  void drop(int count) {
    int size = tokens.bytes(count);
    tokens.drop(count);
    first += size;
    offset += size;
    before = Math.min(CONTEXT, before + size);
  }

  /** How many bytes before the window are still available. */
  int before() {
    return before;
  }

  /** The bytes from {@code from} before the window's start to {@code to} after it; fewer if unavailable. */
  Bytes excerpt(int from, int to) {
    int start = first - Math.min(before, from);
    return Bytes.copyOf(bytes, start, Math.min(end, first + to) - start);
  }

  private void tokenize(int to) {
    if (to > tokenized) {
      Bytes piece = Bytes.copyOf(bytes, tokenized, to - tokenized);
      if (recorded) {
        ignore.tokenizeRecorded(piece, offset + tokenized - first, false, tokens::add);
      } else {
        ignore.tokenizeActual(piece, tokens::add);
      }
      tokenized = to;
    }
  }

  private void reserve(int more) {
    if (end + more <= bytes.length) {
      return;
    }
    int start = first - before;
    int kept = end - start;
    byte[] target = kept + more > bytes.length / 2 ? new byte[Math.max(2 * bytes.length, 2 * (kept + more))] : bytes;
    System.arraycopy(bytes, start, target, 0, kept);
    bytes = target;
    first -= start;
    tokenized -= start;
    end -= start;
  }
}
