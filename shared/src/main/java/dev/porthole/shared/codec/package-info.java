/**
 * From bytes to messages and text: framings, character sets, and safe display of untrusted text.
 *
 * <p>Needs {@code event} only; its subpackages need this package, never the reverse.
 *
 * <p>Threads: values, and codecs of one stream, which belong to one thread.
 */
@NullMarked
package dev.porthole.shared.codec;

import org.jspecify.annotations.NullMarked;
