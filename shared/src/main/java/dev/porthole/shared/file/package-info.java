/**
 * Files that only their owner may read.
 *
 * <p>Needs nothing but the JDK. Threads: any.
 */
@NullMarked
package dev.porthole.shared.file;

import org.jspecify.annotations.NullMarked;
