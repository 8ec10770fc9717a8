package dev.porthole.server.connection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Handles by which a class changes its own volatile fields: a connection has many, and each as an atomic object would cost one.
 *
 * <p>Threads: stateless.
 */
final class Handles {
  private Handles() {}

  /** @param lookup of the class that has the field */
  static VarHandle of(MethodHandles.Lookup lookup, String field, Class<?> type) {
    try {
      return lookup.findVarHandle(lookup.lookupClass(), field, type);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
