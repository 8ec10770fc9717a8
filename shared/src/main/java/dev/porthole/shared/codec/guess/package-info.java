/**
 * Guesses how a stream is framed and which character set it has, from a sample, with reasons.
 *
 * <p>Needs {@code codec}. Threads: the caller's; a guess is a value.
 */
package dev.porthole.shared.codec.guess;
