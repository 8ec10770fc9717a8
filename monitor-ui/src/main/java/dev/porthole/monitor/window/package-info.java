/**
 * What the window shows, without a scene: properties and lists that views are bound to.
 *
 * <p>Needs {@code shared}. No class here reaches the scene graph, so that all of it is tested without a window.
 *
 * <p>Threads: the JavaFX application thread; work that takes longer goes to workers and comes back.
 */
package dev.porthole.monitor.window;
