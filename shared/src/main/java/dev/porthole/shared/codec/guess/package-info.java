/**
 * Guesses the framing and the character set of a stream from a sample, with reasons.
 *
 * <p>Needs {@code codec}. Threads: the caller's; a guess is a value.
 */
@NullMarked
package dev.porthole.shared.codec.guess;

import org.jspecify.annotations.NullMarked;
