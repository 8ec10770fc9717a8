package dev.porthole.shared.recording;

/**
 * A recording cannot be read or written, for a cause that the user can fix. The message is one line that says what and
 * why.
 */
public final class RecordingFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RecordingFailure(String oneLine) {
    super(oneLine);
  }

  public RecordingFailure(String oneLine, Throwable cause) {
    super(oneLine, cause);
  }
}
