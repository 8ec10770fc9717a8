/**
 * The one way to create this module's threads, except virtual ones.
 *
 * <p>Uses no other package; whatever starts a thread uses this one.
 *
 * <p>Threads: any.
 */
@NullMarked
package dev.porthole.server.thread;

import org.jspecify.annotations.NullMarked;
