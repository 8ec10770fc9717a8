/**
 * Writes log lines: on a thread of their own, bounded, at most ten a second of a kind, and with hostile text made
 * visible.
 *
 * <p>Uses no other package; logback finds this one through its configuration.
 *
 * <p>Threads: any may log and none waits.
 */
@NullMarked
package dev.porthole.server.logging;

import org.jspecify.annotations.NullMarked;
