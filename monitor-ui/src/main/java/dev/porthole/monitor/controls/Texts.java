package dev.porthole.monitor.controls;

import dev.porthole.monitor.notice.Notice;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * All texts that the monitor shows, in the language of the default locale: English or Simplified Chinese.
 *
 * <p>Threads: immutable.
 */
public final class Texts {
  static final String BUNDLE = "dev.porthole.monitor.controls.texts";

  private final ResourceBundle bundle;
  private final Locale locale;

  public Texts(Locale locale) {
    this.locale = locale;
    bundle = ResourceBundle.getBundle(BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(
        ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The locale for dates. */
  public Locale locale() {
    return locale;
  }

  /** The text of a key, with its arguments filled in. */
  public String of(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, bundle.getLocale()).format(arguments);
  }

  /** The text of a constant, under {@code group.constant-name}. */
  public String of(String group, Enum<?> constant) {
    return of(group + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The text of a notice; empty for none. */
  public String of(Notice notice) {
    return notice.kind() == Notice.Kind.NONE ? "" : of("notice." + notice.key(), notice.arguments().toArray());
  }
}
