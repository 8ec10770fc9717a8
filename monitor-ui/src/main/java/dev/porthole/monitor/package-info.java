/**
 * The desktop application: its main class, its commands, and what connects the window to a server, a recording and the
 * desktop.
 *
 * <p>Needs every package of this module except {@code conversation}, {@code find}, {@code highlight}, {@code
 * inspector}, {@code interpretation} and {@code statistics}, which the window assembles; and the server's module, which
 * no other package here may use.
 *
 * <p>Threads: the JavaFX application thread, unless a class says otherwise.
 */
@NullMarked
package dev.porthole.monitor;

import org.jspecify.annotations.NullMarked;
