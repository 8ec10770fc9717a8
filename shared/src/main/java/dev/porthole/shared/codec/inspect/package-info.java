/**
 * What a few selected bytes could mean: integers, floating-point numbers, times, text.
 *
 * <p>Needs {@code codec}. Threads: values.
 */
@NullMarked
package dev.porthole.shared.codec.inspect;

import org.jspecify.annotations.NullMarked;
