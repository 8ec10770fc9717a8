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
 * Keeps what the user changed in the server's bar and started with, for the next run. Values from the command line
 * apply to one run only and are not kept.
 *
 * <p>Threads: confined to the JavaFX thread, except for {@link #recall}, which is called before that thread exists.
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

    /** Its name in the settings and in command-line options. */
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
  /** The port that the system chose for port 0, which is not to be kept; -1 for none. */
  private int pickedPort = -1;

  public ServerPreferences(Settings settings, ServerModel server) {
    this.settings = settings;
    this.last = server.config();
    server.wantedProperty().subscribe(this::remember);
    server.localProperty().subscribe(bound -> bound.filter(_ -> last.listener().port() == 0)
        .ifPresent(address -> pickedPort = address.getPort()));
  }

  /**
   * The configuration with the kept values, where they are valid together with the rest.
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
