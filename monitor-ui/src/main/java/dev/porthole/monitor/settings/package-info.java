/**
 * What the user finds again after a restart: preferences, windows and columns, and the files in which several windows keep
 * them.
 *
 * <p>Needs no other package of this module.
 *
 * <p>Threads: {@code Settings} is confined to the JavaFX application thread; files are read and written on a thread of
 * their own, under a lock.
 */
package dev.porthole.monitor.settings;
