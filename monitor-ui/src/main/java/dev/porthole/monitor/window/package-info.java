/**
 * The whole window: the model of everything that it shows, its view, and the dialogs that belong to no single feature.
 *
 * <p>Needs every other package except the root; of {@code feed}, only {@code FrameReader}, which the pump calls.
 *
 * <p>Threads: the JavaFX application thread.
 */
@NullMarked
package dev.porthole.monitor.window;

import org.jspecify.annotations.NullMarked;
