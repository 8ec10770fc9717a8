/**
 * What the window keeps between two runs, in files that several windows may write.
 *
 * <p>Needs {@code shared.file}. Threads: any; a lock on the file is held while it is written.
 */
package dev.porthole.monitor.settings;
