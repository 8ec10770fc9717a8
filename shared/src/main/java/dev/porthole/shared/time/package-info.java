/**
 * Dates and times as users type them, in every place where they may.
 *
 * <p>Needs {@code event} and {@code recording}.
 *
 * <p>Threads: any; all is immutable.
 */
@NullMarked
package dev.porthole.shared.time;

import org.jspecify.annotations.NullMarked;
