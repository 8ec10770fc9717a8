/**
 * Files that only their owner may read.
 *
 * <p>Needs nothing but the JDK. Threads: any.
 */
package dev.porthole.shared.file;
