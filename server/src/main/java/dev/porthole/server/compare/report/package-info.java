/**
 * The results of a comparison, as a table for a terminal, Markdown, JSON or a page: which model was best, and which
 * differences are noise.
 *
 * <p>Needs {@code compare} only.
 *
 * <p>Threads: the caller's; the tables are values.
 */
@NullMarked
package dev.porthole.server.compare.report;

import org.jspecify.annotations.NullMarked;
