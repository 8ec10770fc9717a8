/**
 * The command line: one class for each command, the options that commands share, and the help.
 *
 * <p>Needs nearly every other room and is needed by none. A command reads its options, calls one of the rooms, and
 * turns what went wrong into one line and an exit code (2 usage, 1 failure).
 *
 * <p>Threads: a command runs on the main thread; what it starts has threads of its own.
 */
package dev.porthole.server.cli;
