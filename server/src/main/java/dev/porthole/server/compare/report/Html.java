package dev.porthole.server.compare.report;

import java.util.Locale;

/**
 * Builds HTML that is also well-formed XML; values are escaped by {@link #escaped}.
 *
 * <p>Threads: confined to one thread.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
        "&#39;");
  }

  /** Adds markup; {@code %s} takes text, which is escaped, and {@code %.1f} numbers. */
  Html add(String form, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = values[i] instanceof Number number ? number : escaped(String.valueOf(values[i]));
    }
    out.append(String.format(Locale.ROOT, form, safe));
    return this;
  }

  /** Adds markup built elsewhere. */
  Html add(Html markup) {
    out.append(markup.out);
    return this;
  }

  /** Adds markup without values. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
