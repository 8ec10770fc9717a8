/**
 * From bytes to messages and text: framings, character sets, and how text that nobody can trust is made visible.
 *
 * <p>Needs {@code event} alone; the packages below it need this one and never the other way round.
 *
 * <p>Threads: values and codecs of one stream, which belong to one thread.
 */
package dev.porthole.shared.codec;
