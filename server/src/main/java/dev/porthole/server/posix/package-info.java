/**
 * The calls to the system that the JDK does not have: epoll, poll, select, sockets, file descriptors, error
 * numbers.
 *
 * <p>Needs no other room. By the foreign function interface, on Linux; {@link
 * dev.porthole.server.posix.Posix#isSupported} says so.
 *
 * <p>Threads: as each class says; a call returns an error number and does not throw by itself.
 */
package dev.porthole.server.posix;
