/**
 * Compares serving models by measurement: a separate process serves each model, and another process loads it, round
 * after round in a changing order.
 *
 * <p>Needs {@code load}, which is the client's side; {@code compare.report} shows the results.
 *
 * <p>Threads: one comparison is one thread; virtual threads read the output of child processes.
 */
@NullMarked
package dev.porthole.server.compare;

import org.jspecify.annotations.NullMarked;
