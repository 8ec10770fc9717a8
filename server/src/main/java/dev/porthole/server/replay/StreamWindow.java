package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;

/**
 * The part of one stream that is not compared yet: its bytes, with a few before them to be shown, and what they count as. Where
 * expressions are ignored bytes wait for the end of their line, or for so many that it is taken for none.
 *
 * <p>Threads: confined to one.
 */
final class StreamWindow {
  private static final int MAX_LINE = 1 << 14;
  private static final int CONTEXT = 15;

  private final Ignore ignore;
  private final boolean recorded;
  private final Tokens tokens = new Tokens();
  private byte[] bytes = new byte[1 << 12];
  /** Bytes before the window, those compared with their tokens, and all: indexes. */
  private int first;
  private int tokenized;
  private int end;
  private int before;
  /** Of the byte at {@code first} in the stream. */
  private long offset;

  StreamWindow(Ignore ignore, boolean recorded) {
    this.ignore = ignore;
    this.recorded = recorded;
  }

  Tokens tokens() {
    return tokens;
  }

  /** Where in the stream the first token starts. */
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

  /** Nothing more comes: the last line has ended. */
  void finish() {
    tokenize(end);
  }

  /** Drops the first tokens, with the bytes they stand for. */
  void drop(int count) {
    int size = tokens.bytes(count);
    tokens.drop(count);
    first += size;
    offset += size;
    before = Math.min(CONTEXT, before + size);
  }

  /** How many bytes in front of the window are still known. */
  int before() {
    return before;
  }

  /** Bytes from so many before the window to so many of it; fewer if they are not there. */
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
