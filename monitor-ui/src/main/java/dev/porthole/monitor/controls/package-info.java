/**
 * The building blocks of the views: controls, columns, texts, theme, shortcuts, dialogs beside the window, and shared
 * styles.
 *
 * <p>Needs {@code notice} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread.
 */
@NullMarked
package dev.porthole.monitor.controls;

import org.jspecify.annotations.NullMarked;
