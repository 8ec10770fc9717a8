package dev.porthole.server.connection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Finds handles for a class's own volatile fields: a connection has many such fields, and an atomic object for each
 * would cost memory.
 *
 * <p>Threads: stateless.
 */
final class Handles {
  private Handles() {}

  /** @param lookup of the class that declares the field */
  static VarHandle of(MethodHandles.Lookup lookup, String field, Class<?> type) {
    try {
      return lookup.findVarHandle(lookup.lookupClass(), field, type);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
