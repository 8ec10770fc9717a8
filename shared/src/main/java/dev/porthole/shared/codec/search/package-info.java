/**
 * Searches streams for text in any character set, hex with wildcards, and regular expressions, which are abandoned when
 * they take too long.
 *
 * <p>Needs {@code codec}. Threads: patterns are values; a scanner belongs to one thread.
 */
@NullMarked
package dev.porthole.shared.codec.search;

import org.jspecify.annotations.NullMarked;
