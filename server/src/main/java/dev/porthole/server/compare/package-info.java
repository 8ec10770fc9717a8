/**
 * Compares serving models by measurement: each is served by a process of its own, and loaded by another one, round
 * after round in a changing order.
 *
 * <p>Needs {@code load}, which is the client's side of it; {@code compare.report} shows the results.
 *
 * <p>Threads: one comparison is one thread; the output of child processes is read by virtual threads.
 */
package dev.porthole.server.compare;
