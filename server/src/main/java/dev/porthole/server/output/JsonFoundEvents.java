package dev.porthole.server.output;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext;
import dev.porthole.shared.recording.RecordedText;
import java.io.PrintWriter;

/**
 * Prints search results for programs: the objects of {@link JsonEvents}, one per line. A result also has the offset of
 * its hit and, if it is a chunk, its connection's address; the chunks around it do not.
 *
 * <p>Threads: confined to the searching thread.
 */
public final class JsonFoundEvents implements FoundEvents {
  private final PrintWriter out;
  private final RecordedText texts;
  private final JsonEvents json;

  /** @param charset the charset that {@code texts} decodes with */
  public JsonFoundEvents(PrintWriter out, CharsetChoice charset, RecordedText texts) {
    this.out = out;
    this.texts = texts;
    this.json = new JsonEvents(out, charset);
  }

  @Override
  public void onFound(Found found, HitContext context) {
    context.before().forEach(said -> json.onChunk(said.seq(), said.chunk(), texts.of(said.chunk())));
    json.onFound(found, texts::of);
    context.after().forEach(said -> json.onChunk(said.seq(), said.chunk(), texts.of(said.chunk())));
    out.flush();
  }

  @Override
  public void onUnknown(long count) {
    json.onUnknown(count);
    out.flush();
  }

  @Override
  public void onSkipped(long count) {
    json.onSkipped(count);
    out.flush();
  }
}
