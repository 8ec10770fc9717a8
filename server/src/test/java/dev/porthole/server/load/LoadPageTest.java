package dev.porthole.server.load;

import dev.porthole.server.guide.FieldTable;
import dev.porthole.shared.guide.GuidePage;
import dev.porthole.shared.guide.GuideTexts;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of {@code porthole bench} lists the JSON fields that it writes. */
class LoadPageTest {
  private static final Latency LATENCY = new Latency(1, 1, 1, 1, 1, 1, 1);

  @Test
  void listsEveryFieldOfAReport() throws IOException {
    String table = FieldTable.of(new GuideTexts(LoadPageTest.class, "load.properties"),
        List.of(json(Optional.of(LATENCY), Optional.of(new Mismatch(1, 2, 3, 4))),
            json(Optional.empty(), Optional.empty())));
    new GuidePage("guide/load.md").check("bench-fields", table);
  }

  private static String json(Optional<Latency> measured, Optional<Mismatch> mismatch) {
    StringWriter out = new StringWriter();
    LoadJson.write(new LoadReport(Load.to("127.0.0.1", 9999).build(), 1, 1, 1, 1, 1, 1, LATENCY, measured, measured, 1,
        Map.of(LoadError.OTHER, 1L), mismatch, false, false), out);
    return out.toString();
  }
}
