package dev.porthole.server.load;

import dev.porthole.server.guide.FieldTable;
import dev.porthole.shared.guide.GuidePage;
import dev.porthole.shared.guide.GuideTexts;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide page about {@code porthole bench} lists the JSON fields that it writes. */
class LoadPageTest {
  @Test
  void listsEveryFieldOfAReport() throws IOException {
    String table = FieldTable.of(new GuideTexts(LoadPageTest.class, "load.properties"),
        List.of(json(true), json(false)));
    new GuidePage("guide/load.md").check("bench-fields", table);
  }

  /** @param full whether every optional field is present */
  private static String json(boolean full) {
    StringWriter out = new StringWriter();
    LoadJson.write((LoadReport) sample(LoadReport.class, full), out);
    return out.toString();
  }

  private static Object sample(Type type, boolean full) {
    if (type instanceof ParameterizedType of) {
      return of.getRawType() == Map.class
          ? Map.of()
          : full ? Optional.of(sample(of.getActualTypeArguments()[0], full)) : Optional.empty();
    }
    return switch (((Class<?>) type).getSimpleName()) {
      case "long" -> 1L;
      case "int" -> 1;
      case "double" -> 1.0;
      case "boolean" -> false;
      case "Load" -> Load.to("127.0.0.1", 9999).build();
      default -> record((Class<?>) type, full);
    };
  }

  private static Object record(Class<?> type, boolean full) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> canonical = type
          .getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return canonical.newInstance(
          Stream.of(components).map(component -> sample(component.getGenericType(), full)).toArray());
    } catch (ReflectiveOperationException wrong) {
      throw new AssertionError(wrong);
    }
  }
}
