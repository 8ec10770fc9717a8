package dev.porthole.shared.recording;

/**
 * A file format to which a recording can be exported.
 *
 * <p>Threads: immutable.
 */
public enum ExportFormat {
  /** A capture file for Wireshark, with synthetic TCP and IP headers around the bytes. */
  PCAPNG("pcapng", "pcapng"),
  /** A table (RFC 4180). */
  CSV("csv", "csv"),
  /** The JSON objects of {@code --events json}, one per line. */
  JSONL("jsonl", "jsonl"),
  /** Only the bytes of one direction. */
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

  /** The extension of a file's name, without the dot. */
  public String extension() {
    return extension;
  }
}
