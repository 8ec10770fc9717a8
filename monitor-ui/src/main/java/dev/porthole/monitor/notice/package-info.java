/**
 * Messages and questions to the user, and work in the background.
 *
 * <p>Needs no other package of this module.
 *
 * <p>Threads: the JavaFX application thread; slow work runs on workers, whose results return to it.
 */
@NullMarked
package dev.porthole.monitor.notice;

import org.jspecify.annotations.NullMarked;
