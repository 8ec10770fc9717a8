/**
 * The desktop application: its main class, its windows, and what connects the models to a server and to the
 * desktop.
 *
 * <p>Needs every other package of this module, and the server's module, which no other package of it may use.
 *
 * <p>Threads: the JavaFX application thread, unless a class says otherwise.
 */
package dev.porthole.monitor;
