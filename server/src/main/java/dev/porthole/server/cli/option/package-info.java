/**
 * Options of the commands: groups of them that several commands share, and how their values are read.
 *
 * <p>Needs {@code output}, {@code recording} and what options choose between.
 *
 * <p>Threads: options are read on the main thread before anything else runs.
 */
@NullMarked
package dev.porthole.server.cli.option;

import org.jspecify.annotations.NullMarked;
