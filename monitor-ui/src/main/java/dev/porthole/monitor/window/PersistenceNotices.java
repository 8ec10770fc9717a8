package dev.porthole.monitor.window;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.settings.PersistenceTrouble;
import dev.porthole.shared.codec.VisibleText;
import java.util.List;

/**
 * The notices for problems with kept files.
 *
 * <p>Threads: stateless.
 */
public final class PersistenceNotices {
  private PersistenceNotices() {}

  public static Notice of(PersistenceTrouble trouble) {
    String file = VisibleText.of(trouble.file().toString());
    return switch (trouble.kind()) {
      case SET_ASIDE -> failed("kept-set-aside", file, VisibleText.of(trouble.detail()));
      case DENIED -> failed("kept-denied", file);
      case UNREADABLE -> failed("kept-unreadable", file, VisibleText.of(trouble.detail()));
      case UNWRITABLE -> failed("kept-unwritable", file, VisibleText.of(trouble.detail()));
    };
  }

  private static Notice failed(String key, Object... arguments) {
    return new Notice(Notice.Kind.FAILED, key, List.of(arguments));
  }
}
