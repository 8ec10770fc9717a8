package dev.porthole.server.guide;

import dev.porthole.server.guide.JsonFields.Field;
import dev.porthole.shared.guide.GuidePage;
import dev.porthole.shared.guide.GuideTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table of JSON fields. A field within an object has a row of its own if there is a sentence about it, and every
 * field of that object must have one then; otherwise the object's row names it, or says what {@code PATH.*} says if
 * names are data.
 *
 * <p>Threads: stateless.
 */
public final class FieldTable {
  private FieldTable() {}

  /** @param samples objects that have all fields between them; a field that is missing in one is optional */
  public static String of(GuideTexts texts, List<String> samples) {
    List<Map<String, Field>> all = samples.stream().map(JsonFields::of).toList();
    Map<String, Field> fields = new LinkedHashMap<>();
    all.forEach(sample -> sample.forEach((path, field) -> fields.merge(path, field,
        (before, now) -> before.type().equals(now.type()) ? before : new Field("number", ""))));
    List<List<String>> rows = new ArrayList<>();
    fields.forEach((path, field) -> {
      if (hasRow(texts, path, fields)) {
        String type = field.type() + fieldsWithin(texts, path, fields);
        boolean optional = all.stream().anyMatch(sample -> !sample.containsKey(path));
        rows.add(List.of("`" + path + "`" + (optional ? "?" : ""), type, texts.of(path)));
      }
    });
    texts.requireAllUsed();
    return GuidePage.table(List.of("field", "type", "meaning"), rows);
  }

  private static boolean hasRow(GuideTexts texts, String path, Map<String, Field> fields) {
    int dot = path.lastIndexOf('.');
    return dot < 0 || isDescribedWithin(texts, path.substring(0, dot), fields);
  }

  private static boolean isDescribedWithin(GuideTexts texts, String parent, Map<String, Field> fields) {
    return fields.keySet().stream().anyMatch(path -> path.startsWith(parent + ".") && texts.has(path));
  }

  private static String fieldsWithin(GuideTexts texts, String path, Map<String, Field> fields) {
    if (texts.has(path + ".*")) {
      return ": " + texts.of(path + ".*");
    }
    if (!fields.get(path).type().equals("object") || isDescribedWithin(texts, path, fields)) {
      return "";
    }
    return fields.keySet().stream().filter(name -> name.startsWith(path + "."))
        .map(name -> "`" + name.substring(path.length() + 1) + "`").collect(Collectors.joining(", ", ": ", ""));
  }
}
