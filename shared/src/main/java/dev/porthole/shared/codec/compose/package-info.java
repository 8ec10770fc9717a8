/**
 * Parses what a person types to be sent: escapes, hex, checksums; and the formats in which bytes are copied.
 *
 * <p>Needs {@code codec}. Threads: values.
 */
@NullMarked
package dev.porthole.shared.codec.compose;

import org.jspecify.annotations.NullMarked;
