/**
 * What becomes of log lines: they are written by a thread of their own, bounded, at most ten a second of a kind,
 * and with hostile text made visible.
 *
 * <p>Needs no other room; logback finds it by its configuration.
 *
 * <p>Threads: any may log and none waits.
 */
package dev.porthole.server.logging;
