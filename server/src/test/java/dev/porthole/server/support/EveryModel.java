package dev.porthole.server.support;

import dev.porthole.server.posix.Posix;
import dev.porthole.shared.api.ModelName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Behaviour that every serving model has: the tests of a subclass run once for each model that can serve here. What
 * needs several clients at a time is left out where there is one. {@code -Dmodels=poll,epoll} leaves the others out.
 */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass(name = "{0}")
@MethodSource("models")
public abstract class EveryModel {
  private static final Set<ModelName> LINUX_ONLY = EnumSet.of(ModelName.PROCESS, ModelName.SELECT, ModelName.POLL,
      ModelName.EPOLL);

  private static final int A_FEW = 4;

  @Parameter
  protected ModelName model;

  @RegisterExtension
  protected final TestServer server = new TestServer();

  static Stream<ModelName> models() {
    String only = System.getProperty("models", "");
    return Arrays.stream(ModelName.values()).filter(name -> Posix.isSupported() || !LINUX_ONLY.contains(name))
        .filter(name -> only.isEmpty() || List.of(only.split(",")).contains(name.term()));
  }

  /**
   * Whether a write that does not go on keeps the connection from being read, so that no queue of replies can arise.
   */
  protected final boolean blocks() {
    return model == ModelName.ITERATIVE || model == ModelName.PROCESS || model == ModelName.THREADS
        || model == ModelName.VIRTUAL;
  }

  /** As many as wanted; a few where each takes the start of a process. */
  protected final int many(int wanted) {
    return model == ModelName.PROCESS ? Math.min(wanted, A_FEW) : wanted;
  }

  @BeforeEach
  final void chooseTheModel() {
    server.serveBy(model);
  }
}
