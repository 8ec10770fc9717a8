/**
 * What a person types to be sent: escapes, hex, checksums, and in which form bytes are copied.
 *
 * <p>Needs {@code codec}. Threads: values.
 */
package dev.porthole.shared.codec.compose;
