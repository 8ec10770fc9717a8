package dev.porthole.server.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.ConnectionRole;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent.SendRefused;
import dev.porthole.shared.event.ServerEvent.ServerStarted;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Function;

/**
 * Events for programs: one JSON object per line (RFC 8259, UTF-8), bytes in Base64 and as text. Characters that could
 * control a terminal are written as {@code \\u} escapes, without loss.
 *
 * <p>Threads: confined to the reader's thread.
 */
public final class JsonEvents implements EventCursor.Reader {
  private final JsonGenerator json;
  private final KnownConnections known;

  public JsonEvents(Writer out, CharsetChoice charset) {
    try {
      JsonFactory factory = new JsonFactory();
      factory.setCharacterEscapes(new HostileCharacterEscapes());
      json = factory.createGenerator(out).setRootValueSeparator(null)
          .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    this.known = new KnownConnections(charset);
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    try {
      start(seq, event, known::text);
      endLine();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Prints a single chunk with a given text, independent of earlier chunks. */
  void onChunk(long seq, ChunkEvent chunk, String text) {
    try {
      start(seq, chunk, _ -> text);
      endLine();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Prints a single event with the offset of its hit. */
  void onFound(Found found, Function<ChunkEvent, String> text) {
    try {
      start(found.seq(), found.event(), text);
      if (found.event() instanceof ChunkEvent && found.remote().isPresent()) {
        json.writeStringField("remote", Addresses.text(found.remote().get()));
      }
      if (found.hit().isPresent()) {
        json.writeObjectFieldStart("hit");
        json.writeNumberField("offset", found.hit().get().start());
        json.writeNumberField("length", found.hit().get().length());
        json.writeEndObject();
      }
      endLine();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void onMissed(long count) {
    writeCount("events-missed", count);
  }

  @Override
  public void onSkipped(long count) {
    writeCount("events-not-searched", count);
  }

  @Override
  public void onUnknown(long count) {
    writeCount("events-unknown", count);
  }

  private void writeCount(String event, long count) {
    try {
      json.writeStartObject();
      json.writeStringField("event", event);
      json.writeNumberField("count", count);
      endLine();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void start(long seq, ServerEvent event, Function<ChunkEvent, String> text) throws IOException {
    json.writeStartObject();
    json.writeNumberField("seq", seq);
    json.writeStringField("time", EventTimes.ISO.format(event.time()));
    json.writeStringField("event", name(event));
    writeFields(event, text);
  }

  /** The name of what happened, without its subject. */
  private static String name(ServerEvent event) {
    return switch (event) {
      case RecordingChanged changed -> changed.change().term();
      case MemoryChanged changed -> changed.change().term();
      default -> EventKind.of(event).term();
    };
  }

  private void writeFields(ServerEvent event, Function<ChunkEvent, String> text) throws IOException {
    switch (event) {
      case ConnectionEvent one -> {
        json.writeNumberField("connection", one.connection().number());
        writeConnection(one, text);
      }
      case ServerStarted started -> {
        json.writeStringField("local", Addresses.text(started.local()));
        json.writeStringField("model", started.model());
        if (!started.provider().isEmpty()) {
          json.writeStringField("provider", started.provider());
        }
      }
      case ServerStopped _ -> {
        // the time is its only field
      }
      case ConnectionRefused refused -> {
        json.writeStringField("remote", Addresses.text(refused.remote()));
        json.writeStringField("limit", refused.limit().term());
        json.writeNumberField("allowed", refused.allowed());
        json.writeNumberField("count", refused.count());
      }
      case AcceptFailed failed -> {
        json.writeNumberField("count", failed.count());
        json.writeStringField("cause", failed.cause());
      }
      case RecordingChanged changed -> {
        json.writeNumberField("missed", changed.missed());
        json.writeStringField("detail", changed.detail());
      }
      case MemoryChanged changed -> {
        json.writeNumberField("used", changed.used());
        json.writeNumberField("budget", changed.budget());
      }
    }
  }

  private void writeConnection(ConnectionEvent event, Function<ChunkEvent, String> text) throws IOException {
    switch (event) {
      case ConnectionOpened opened -> writeOpened(opened);
      case ChunkEvent chunk -> writeChunk(chunk, text);
      case ConnectionClosed closed -> writeClosed(closed);
      case ConnectionSteered steered -> json.writeStringField("steering", steered.steering().term());
      case SendRefused refused -> {
        json.writeStringField("refusal", refused.refusal().term());
        json.writeNumberField("bytes", refused.bytes());
      }
      case HandlerStuck stuck -> {
        json.writeStringField("handler", stuck.handler());
        json.writeNumberField("millis", stuck.since().toMillis());
      }
    }
  }

  private void writeOpened(ConnectionOpened opened) throws IOException {
    known.opened(opened);
    json.writeStringField("remote", Addresses.text(opened.remote()));
    if (opened.local().isPresent()) {
      json.writeStringField("local", Addresses.text(opened.local().get()));
    }
    if (opened.role() == ConnectionRole.OPENED) {
      json.writeStringField("role", opened.role().term());
    }
    if (opened.partner().isPresent()) {
      json.writeNumberField("partner", opened.partner().get().number());
    }
  }

  private void writeChunk(ChunkEvent chunk, Function<ChunkEvent, String> text) throws IOException {
    json.writeNumberField("bytes", chunk.length());
    if (chunk.isAbridged()) {
      json.writeNumberField("present", chunk.data().length());
    }
    json.writeBinaryField("data", chunk.data().toArray());
    json.writeStringField("text", text.apply(chunk));
  }

  private void writeClosed(ConnectionClosed closed) throws IOException {
    known.forget(closed.connection());
    json.writeStringField("reason", closed.reason().term());
    json.writeNumberField("received", closed.received());
    json.writeNumberField("sent", closed.sent());
    json.writeNumberField("unsent", closed.unsent());
    if (closed.incomplete() > 0) {
      json.writeNumberField("incomplete", closed.incomplete());
    }
    json.writeNumberField("millis", closed.lifetime().toMillis());
    if (!closed.detail().isEmpty()) {
      json.writeStringField("detail", closed.detail());
    }
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }
}
