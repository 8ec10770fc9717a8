package dev.porthole.server.output;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.porthole.shared.codec.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Escapes in JSON the characters that {@link VisibleText} would escape: JSON itself requires this only for the C0
 * controls, so an 8-bit CSI or a bidi override would reach the terminal.
 *
 * <p>Threads: immutable.
 */
final class HostileCharacterEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;
  private static final int DEL = 0x7F;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    codes[DEL] = ESCAPE_STANDARD;
    return codes;
  }

  /**
   * {@inheritDoc} By contract of the superclass null leaves a character unescaped; surrogates are passed one at a time.
   */
  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return VisibleText.isSafe(c) && !Character.isSurrogate((char) c)
        ? null
        : new SerializedString(String.format("\\u%04X", c));
  }
}
