/**
 * What is said to the user, or asked first, and work that is done in the background.
 *
 * <p>Needs no other package of this module.
 *
 * <p>Threads: the JavaFX application thread; work that takes longer goes to workers and comes back.
 */
package dev.porthole.monitor.notice;
