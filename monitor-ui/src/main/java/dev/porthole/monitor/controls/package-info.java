/**
 * What the views are made of: controls, columns, texts, theme, shortcuts, dialogs beside the window, and the styles that all
 * features share.
 *
 * <p>Needs {@code notice} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.controls;
