/**
 * How received and sent bytes are interpreted afterwards: charset and framing, chosen or guessed.
 *
 * <p>Needs {@code connections}, {@code controls}, {@code lines}, {@code notice} and {@code servers}.
 *
 * <p>Threads: the JavaFX application thread; guesses are made on another thread.
 */
@NullMarked
package dev.porthole.monitor.interpretation;

import org.jspecify.annotations.NullMarked;
