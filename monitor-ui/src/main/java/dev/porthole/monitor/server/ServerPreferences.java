package dev.porthole.monitor.server;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Remembers from one run to the next what the user changed in the server's bar and started it with. What the command line gives for
 * a run stays of that run.
 *
 * <p>Threads: confined to the JavaFX thread, but for {@link #recall}, which comes before there is one.
 */
public final class ServerPreferences {
  private enum Field {
    HOST(config -> config.listener().host(), ServerConfig.Builder::host),
    PORT(config -> Integer.toString(config.listener().port()), (config, text) -> config.port(Integer.parseInt(text))),
    MODEL(config -> config.serving().model().term(), (config, text) -> config.model(ModelName.parse(text))),
    CHARSET(config -> config.charset().toString(), (config, text) -> config.charset(CharsetChoice.parse(text))),
    FRAMING(config -> config.framing().toString(), (config, text) -> config.framing(Framing.parse(text)));

    private final Function<ServerConfig, String> text;
    private final BiFunction<ServerConfig.Builder, String, ServerConfig.Builder> setter;

    Field(Function<ServerConfig, String> text,
        BiFunction<ServerConfig.Builder, String, ServerConfig.Builder> setter) {
      this.text = text;
      this.setter = setter;
    }

    /** Its name in the settings, and in options. */
    String term() {
      return name().toLowerCase(Locale.ROOT);
    }

    Optional<ServerConfig> in(ServerConfig config, String value) {
      try {
        return Optional.of(setter.apply(config.toBuilder(), value).build());
      } catch (IllegalArgumentException doesNotGoWithTheRest) {
        return Optional.empty();
      }
    }
  }

  private final Settings settings;
  private ServerConfig last;
  /** What the system chose where it was asked to, which is nobody's choice; -1 for nothing. */
  private int pickedPort = -1;

  public ServerPreferences(Settings settings, ServerModel server) {
    this.settings = settings;
    this.last = server.config();
    server.wantedProperty().subscribe(this::remember);
    server.localProperty().subscribe(bound -> bound.filter(_ -> last.listener().port() == 0)
        .ifPresent(address -> pickedPort = address.getPort()));
  }

  /**
   * The configuration with what is remembered in it, as far as that goes with the rest.
   *
   * @param given whether a field, such as {@code host}, was given for this run
   */
  public static ServerConfig recall(Settings settings, ServerConfig config, Predicate<String> given) {
    ServerConfig recalled = config;
    for (Field field : Field.values()) {
      String value = settings.server(field.term()).get();
      if (!value.isEmpty() && !given.test(field.term())) {
        recalled = field.in(recalled, value).orElse(recalled);
      }
    }
    return recalled;
  }

  private void remember(ServerConfig wanted) {
    for (Field field : Field.values()) {
      String value = field.text.apply(wanted);
      boolean picked = field == Field.PORT && wanted.listener().port() == pickedPort;
      if (!picked && !value.equals(field.text.apply(last))) {
        settings.server(field.term()).set(value);
      }
    }
    last = wanted;
  }
}
