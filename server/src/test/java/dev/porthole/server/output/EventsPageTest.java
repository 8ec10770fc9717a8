package dev.porthole.server.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.guide.JsonFields.Field;
import dev.porthole.server.guide.JsonFields;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.guide.GuidePage;
import dev.porthole.shared.guide.GuideTexts;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the guide page about events with the sealed family of events and the JSON writer. */
class EventsPageTest {
  private static final Set<String> COMMON = new LinkedHashSet<>(List.of("seq", "time", "event"));
  private static final int FEW = 8;
  /** More bytes than a sample contains: a chunk of this length is abridged. */
  private static final int MANY = 1000;

  /** A field in the objects of one event: its type, whether an object may lack it, and every value seen. */
  private record Seen(String type, boolean optional, Set<String> values) {}

  /** By the event's name, then by the field's name. */
  private final Map<String, Map<String, Seen>> events = events();
  private final GuideTexts texts = new GuideTexts(EventsPageTest.class, "events.properties");
  private final GuidePage page = new GuidePage("guide/events.md");

  @Test
  void listsEveryEventEveryFieldAndEveryCloseReason() throws IOException {
    String eventTable = eventTable();
    String fieldTable = fieldTable();
    String reasonTable = GuidePage.table(List.of("reason", "meaning"), Stream.of(CloseReason.values())
        .map(reason -> List.of("`" + reason.term() + "`", texts.of("reason." + reason.term()))).toList());
    texts.requireAllUsed();
    page.check("events", eventTable);
    page.check("event-fields", fieldTable);
    page.check("close-reasons", reasonTable);
  }

  @Test
  void everyKindOfEventIsWritten() {
    assertTrue(events.size() >= family(ServerEvent.class).count(), events.keySet()::toString);
    assertEquals("string", events.get("bytes-received").get("data").type());
    assertTrue(events.get("connection-closed").get("incomplete").optional());
  }

  private String eventTable() {
    List<List<String>> rows = new ArrayList<>();
    events.forEach((name, fields) -> rows.add(List.of("`" + name + "`", texts.of("event." + name),
        fields.entrySet().stream().filter(field -> !COMMON.contains(field.getKey()))
            .map(field -> "`" + field.getKey() + "`" + (field.getValue().optional() ? "?" : ""))
            .collect(Collectors.joining(", ")))));
    return GuidePage.table(List.of("event", "when", "fields"), rows);
  }

  /** A row per field; an additional row for each event in which the field has another meaning. */
  private String fieldTable() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    events.forEach((event, fields) -> fields.forEach((name, seen) -> {
      String key = Stream.of(event + "." + name, "field." + name).filter(texts::has).findFirst()
          .orElse("field." + name);
      String special = key.startsWith("field.") ? "" : " of `" + event + "`";
      List<String> row = List.of("`" + name + "`" + special, seen.type(), texts.of(key) + values(seen));
      List<String> before = rows.putIfAbsent(key, row);
      assertTrue(before == null || special.isEmpty() && before.get(1).equals(row.get(1)), () -> before + " and " + row);
    }));
    return GuidePage.table(List.of("field", "type", "meaning"), List.copyOf(rows.values()));
  }

  private static String values(Seen seen) {
    return seen.values().size() < 2 || seen.values().size() > FEW
        ? ""
        : seen.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", ", ": ", ""));
  }

  private static Map<String, Map<String, Seen>> events() {
    Map<String, Map<String, Seen>> all = new LinkedHashMap<>();
    family(ServerEvent.class).sorted(Comparator.comparing(kind -> EventKind.of(samples(kind).getFirst())))
        .forEach(kind -> {
          Map<String, List<Map<String, Field>>> byName = new LinkedHashMap<>();
          for (ServerEvent sample : samples(kind)) {
            Map<String, Field> fields = JsonFields.of(written(json -> json.onEvent(1, sample)));
            byName.computeIfAbsent(fields.get("event").value(), _ -> new ArrayList<>()).add(fields);
          }
          byName.forEach((name, samples) -> all.put(name, seen(samples, enumTerms(kind))));
        });
    for (String count : counts()) {
      Map<String, Field> fields = JsonFields.of(count);
      all.put(fields.get("event").value(), seen(List.of(fields), Set.of()));
    }
    return all;
  }

  /** What is written instead of events, for every method of a reader that takes a number of events. */
  private static List<String> counts() {
    return Stream.of(EventCursor.Reader.class.getMethods()).filter(
        method -> List.of(method.getParameterTypes()).equals(List.of(long.class)))
        .sorted(Comparator.comparing(Method::getName)).map(method -> written(json -> {
          try {
            method.invoke(json, 1L);
          } catch (ReflectiveOperationException wrong) {
            throw new AssertionError(wrong);
          }
        })).toList();
  }

  private static Map<String, Seen> seen(List<Map<String, Field>> samples, Set<String> terms) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    samples.stream().flatMap(sample -> sample.keySet().stream()).distinct().forEach(name -> {
      List<Field> values = samples.stream().filter(sample -> sample.containsKey(name)).map(sample -> sample.get(name))
          .toList();
      seen.put(name, new Seen(values.getFirst().type(), values.size() < samples.size(), values.stream()
          .map(Field::value).filter(terms::contains).collect(Collectors.toCollection(LinkedHashSet::new))));
    });
    return seen;
  }

  private static String written(Consumer<JsonEvents> event) {
    StringWriter out = new StringWriter();
    event.accept(new JsonEvents(out, new CharsetChoice.Auto()));
    return out.toString();
  }

  /** The records of a sealed family. */
  private static Stream<Class<?>> family(Class<?> of) {
    return of.isRecord()
        ? Stream.of(of)
        : Stream.of(of.getPermittedSubclasses()).flatMap(EventsPageTest::family).distinct();
  }

  private static List<ServerEvent> samples(Class<?> kind) {
    return records(kind).stream().map(ServerEvent.class::cast).toList();
  }

  /**
   * Of an event, or of a group of its fields: one sample with every optional part, one per other constant of an enum,
   * and one per part that may be missing.
   */
  private static List<Object> records(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] full = Stream.of(components).map(EventsPageTest::sample).toArray();
    List<Object> samples = new ArrayList<>(List.of(make(type, full).orElseThrow()));
    for (int i = 0; i < full.length; i++) {
      for (Object other : others(components[i])) {
        Object[] changed = full.clone();
        changed[i] = other;
        make(type, changed).ifPresent(samples::add);
      }
    }
    return samples;
  }

  private static Object sample(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType optional
        ? Optional.of(sample((Class<?>) optional.getActualTypeArguments()[0]))
        : sample(component.getType());
  }

  private static Object sample(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return switch (type.getSimpleName()) {
      case "long" -> 1L;
      case "int" -> 1;
      case "boolean" -> true;
      case "String" -> "text";
      case "Duration" -> Duration.ofSeconds(1);
      case "Bytes" -> Bytes.copyOf(new byte[]{'x'});
      case "ConnectionId" -> new ConnectionId(1);
      case "InetSocketAddress" -> new InetSocketAddress("127.0.0.1", 50234);
      case "ByteTotals" -> records(type).getFirst();
      default -> throw new AssertionError("a sample of " + type + " is missing here");
    };
  }

  private static Collection<?> others(RecordComponent component) {
    Class<?> type = component.getType();
    if (type.isEnum()) {
      return List.of(type.getEnumConstants()).subList(1, type.getEnumConstants().length);
    }
    return switch (type.getSimpleName()) {
      case "long" -> List.of(0L);
      case "int" -> List.of(0, MANY);
      case "String" -> List.of("");
      case "Optional" -> List.of(Optional.empty());
      case "ByteTotals" -> records(type).subList(1, records(type).size());
      default -> List.of();
    };
  }

  /** Empty if such a record is invalid. */
  private static Optional<Object> make(Class<?> type, Object... values) {
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(
          Stream.of(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return Optional.of(canonical.newInstance(values));
    } catch (InvocationTargetException refused) {
      return Optional.empty();
    } catch (ReflectiveOperationException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static Set<String> enumTerms(Class<?> kind) {
    Set<String> terms = new LinkedHashSet<>();
    for (RecordComponent component : kind.getRecordComponents()) {
      if (component.getType().isEnum()) {
        for (Object constant : component.getType().getEnumConstants()) {
          terms.add(term(component.getType(), constant));
        }
      }
    }
    return terms;
  }

  private static String term(Class<?> type, Object constant) {
    try {
      return (String) type.getMethod("term").invoke(constant);
    } catch (ReflectiveOperationException wrong) {
      throw new AssertionError(wrong);
    }
  }
}
