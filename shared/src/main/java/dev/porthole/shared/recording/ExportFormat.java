package dev.porthole.shared.recording;

/**
 * As what a recording can be handed to other tools.
 *
 * <p>Threads: immutable.
 */
public enum ExportFormat {
  /** A capture that Wireshark opens, with TCP and IP made up around the bytes. */
  PCAPNG("pcapng", "pcapng"),
  /** A table (RFC 4180). */
  CSV("csv", "csv"),
  /** The objects of {@code --events json}, one a line. */
  JSONL("jsonl", "jsonl"),
  /** The bytes of one direction and nothing else. */
  RAW("raw", "bin"),
  /** Offset, hex and characters. */
  HEX("hex", "txt"),
  /** The lines of {@code --events text}. */
  TEXT("text", "log");

  private final String term;
  private final String extension;

  ExportFormat(String term, String extension) {
    this.term = term;
    this.extension = extension;
  }

  /** The word used in options and documentation. */
  public String term() {
    return term;
  }

  /** What a file's name ends in, without the dot. */
  public String extension() {
    return extension;
  }
}
