package dev.porthole.server.replay;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.file.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a report as JUnit XML for build servers: one suite, with one case for what was to be sent, one for what the
 * other side sent and one for the end.
 *
 * <p>Threads: confined to one thread.
 */
public final class JunitReport {
  private static final String CLASS = "porthole.replay";
  private static final String ENCODING = "UTF-8";

  private record Case(String name, String element, List<String> trouble) {}

  private JunitReport() {}

  /**
   * Writes the result of a replay.
   *
   * @param recording the recording's name, for people
   */
  public static void write(ReplayReport report, String recording, Path file) throws IOException {
    String other = report.plan().role().other().term();
    List<String> said = new ArrayList<>(ReplayText.said(report));
    report.differences().uncut().ifPresent(said::add);
    List<Case> cases = List.of(
        new Case("the " + other + " takes what is sent", "failure",
            report.sent().unsent() > 0 ? List.of(ReplayText.unsent(report)) : List.of()),
        new Case("the " + other + " says what it said", "failure", said),
        new Case("the connection ends as it ended", "failure", report.end().stream().toList()));
    write(suite(recording, report.connection().toString(), report.plan().role()), cases,
        report.times().played().toNanos() / 1e9, file);
  }

  /** Writes that the connection could not be replayed. */
  public static void writeError(String why, String recording, String connection, Role role, Path file)
      throws IOException {
    write(suite(recording, connection, role), List.of(new Case("the connection is played back", "error", List.of(why))),
        0, file);
  }

  private static String suite(String recording, String connection, Role role) {
    return recording + " " + connection + " as " + role.term();
  }

  private static void write(String suite, List<Case> cases, double seconds, Path file) throws IOException {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document, ENCODING);
      xml.writeStartDocument(ENCODING, "1.0");
      write(suite, cases, seconds, xml);
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible); // every element is ended, and memory takes every byte
    }
    try (OutputStream out = PrivateFiles.openNamed(file)) {
      document.writeTo(out);
    }
  }

  private static void write(String suite, List<Case> cases, double seconds, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", suite);
    attribute(xml, "tests", cases.size());
    attribute(xml, "failures", count(cases, "failure"));
    attribute(xml, "errors", count(cases, "error"));
    attribute(xml, "skipped", 0);
    attribute(xml, "time", time(seconds));
    for (Case one : cases) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testcase");
      attribute(xml, "classname", CLASS);
      attribute(xml, "name", suite + ": " + one.name);
      attribute(xml, "time", time(seconds / cases.size()));
      if (!one.trouble.isEmpty()) {
        writeTrouble(one, xml);
      }
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void writeTrouble(Case one, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement(one.element);
    attribute(xml, "message", one.trouble.getFirst());
    attribute(xml, "type", CLASS);
    xml.writeCharacters(String.join("\n", one.trouble.stream().map(VisibleText::of).toList()));
    xml.writeEndElement();
    xml.writeCharacters("\n  ");
  }

  /** {@link VisibleText} escapes every character that XML does not allow, which the writer would leave as it is. */
  private static void attribute(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
    xml.writeAttribute(name, VisibleText.of(value.toString()));
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static long count(List<Case> cases, String element) {
    return cases.stream().filter(one -> one.element.equals(element) && !one.trouble.isEmpty()).count();
  }
}
