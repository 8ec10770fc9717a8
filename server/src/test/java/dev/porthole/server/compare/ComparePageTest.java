package dev.porthole.server.compare;

import dev.porthole.server.compare.report.ComparisonJson;
import dev.porthole.server.guide.FieldTable;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.guide.GuidePage;
import dev.porthole.shared.guide.GuideTexts;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide page about {@code porthole compare} lists the JSON fields that it writes. */
class ComparePageTest {
  @Test
  void listsEveryFieldOfAComparison() throws IOException {
    List<ComparedLoad> loads = List.of(ComparedLoad.WAITING_ONE, ComparedLoad.WAITING_FIFTY);
    Results results = Sample.empty(List.of(ModelName.EPOLL, ModelName.SELECT), loads, 2);
    for (ComparedLoad load : loads) {
      for (double perSecond : new double[]{40.5, 50.5}) {
        results.add(ModelName.EPOLL, load, LoadResult.of(Sample.figures(perSecond, 3.25)));
      }
      results.add(ModelName.SELECT, load, LoadResult.unable("1024 descriptors"));
    }
    StringWriter out = new StringWriter();
    ComparisonJson.write(results, out);
    new GuidePage("guide/compare.md").check("compare-fields",
        FieldTable.of(new GuideTexts(ComparePageTest.class, "compare.properties"), List.of(out.toString())));
  }
}
