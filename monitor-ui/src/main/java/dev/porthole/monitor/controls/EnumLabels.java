package dev.porthole.monitor.controls;

import javafx.util.StringConverter;

/**
 * Shows constants by their words in the bundle.
 *
 * <p>Threads: immutable.
 */
public final class EnumLabels<E extends Enum<E>> extends StringConverter<E> {
  private final Texts texts;
  private final String group;

  /** @param group what the constants' keys begin with */
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
