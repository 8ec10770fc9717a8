/**
 * What a few selected bytes could mean: integers, floating-point numbers, times, text.
 *
 * <p>Needs {@code codec}. Threads: values.
 */
package dev.porthole.shared.codec.inspect;
