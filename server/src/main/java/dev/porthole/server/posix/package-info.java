/**
 * System calls that the JDK does not offer: epoll, poll, select, sockets, file descriptors, error numbers.
 *
 * <p>Uses no other package. Based on the foreign function interface; Linux only: {@link
 * dev.porthole.server.posix.Posix#isSupported}.
 *
 * <p>Threads: as each class says; a call returns an error number and does not throw by itself.
 */
@NullMarked
package dev.porthole.server.posix;

import org.jspecify.annotations.NullMarked;
