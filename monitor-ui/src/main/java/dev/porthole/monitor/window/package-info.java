/**
 * The whole window: the model of everything it shows, its view, and the dialogs that belong to no feature.
 *
 * <p>Needs every other package but the root; of {@code feed}, only {@code FrameReader}, which the pump calls.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.window;
