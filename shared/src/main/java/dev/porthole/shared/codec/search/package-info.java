/**
 * What is looked for in a stream: text in any of its character sets, hex with gaps, regular expressions, which are
 * given up when they take too long.
 *
 * <p>Needs {@code codec}. Threads: patterns are values; a scanner belongs to one thread.
 */
package dev.porthole.shared.codec.search;
