package dev.porthole.monitor.controls;

import javafx.util.StringConverter;

/**
 * Shows the constants of an enum by their texts.
 *
 * <p>Threads: immutable.
 */
public final class EnumLabels<E extends Enum<E>> extends StringConverter<E> {
  private final Texts texts;
  private final String group;

  /** @param group the prefix of the constants' keys */
  public EnumLabels(Texts texts, String group) {
    this.texts = texts;
    this.group = group;
  }

  @Override
  public String toString(E constant) {
    return constant == null ? "" : texts.of(group, constant);
  }

  @Override
  public E fromString(String text) {
    throw new UnsupportedOperationException("only chosen, never typed");
  }
}
