package dev.porthole.shared.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names that serving models are chosen by. */
class ModelNameTest {
  @ParameterizedTest
  @EnumSource
  void isReadAsItIsWritten(ModelName model) {
    assertEquals(model, ModelName.parse(model.toString()));
  }

  @Test
  void anotherNameIsRefusedAndTheRightOnesAreListed() {
    assertEquals(
        "unknown serving model 'fork\\x1B': use completion, iterative, process, threads, virtual, polling, select, "
            + "poll, epoll, reactor",
        assertThrows(IllegalArgumentException.class, () -> ModelName.parse("fork\u001B")).getMessage());
  }
}
