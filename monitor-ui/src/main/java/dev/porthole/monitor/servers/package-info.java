/**
 * The servers of a window: their ids, the keys of their connections, and their controls. Does not use JavaFX. The bar
 * that starts and stops a server is in {@code server}.
 *
 * <p>Needs no other package of this module.
 *
 * <p>Threads: any; everything is immutable.
 */
@NullMarked
package dev.porthole.monitor.servers;

import org.jspecify.annotations.NullMarked;
