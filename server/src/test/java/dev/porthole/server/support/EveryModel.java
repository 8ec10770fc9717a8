package dev.porthole.server.support;

import dev.porthole.server.posix.Posix;
import dev.porthole.shared.api.ModelName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Behaviour that every serving model has: the tests of a subclass run once for each model that can serve here. What needs several
 * clients at a time is left out where there is one.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("models")
public abstract class EveryModel {
  private static final Set<ModelName> LINUX_ONLY = EnumSet.of(ModelName.SELECT, ModelName.POLL,
      ModelName.EPOLL);

  @Parameter
  protected ModelName model;

  @RegisterExtension
  protected final TestServer server = new TestServer();

  static Stream<ModelName> models() {
    return Arrays.stream(ModelName.values()).filter(name -> Posix.isSupported() || !LINUX_ONLY.contains(name));
  }

  /** Whether a write that does not go on keeps the connection from being read, so that no queue of replies can arise. */
  protected final boolean blocks() {
    return model == ModelName.ITERATIVE || model == ModelName.THREADS || model == ModelName.VIRTUAL;
  }

  @BeforeEach
  final void chooseTheModel() {
    server.serveBy(model);
  }
}
