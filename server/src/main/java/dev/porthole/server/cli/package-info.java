/**
 * The command line: one class for each command, the options that commands share, and the help.
 *
 * <p>Needs nearly every other package of the server; none needs this one. A command parses its options, calls one of
 * those packages, and reports a failure as one line and an exit code (2 usage, 1 failure).
 *
 * <p>Threads: a command runs on the main thread; what it starts has its own threads.
 */
@NullMarked
package dev.porthole.server.cli;

import org.jspecify.annotations.NullMarked;
