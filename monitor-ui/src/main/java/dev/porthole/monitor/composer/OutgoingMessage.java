package dev.porthole.monitor.composer;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.shared.codec.TextEncoder;
import dev.porthole.shared.codec.compose.BadInputException;
import dev.porthole.shared.codec.compose.Checksum;
import dev.porthole.shared.codec.compose.Escapes;
import dev.porthole.shared.codec.compose.HexText;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything the composer's fields say of a message: what goes out is the words, their checksum, and the line end.
 *
 * <p>The line end stands last, so that a reader of lines finds the checksum in the line that it belongs to; it is not summed up.
 *
 * <p>Threads: immutable.
 *
 * @param words with escapes, or in hex
 * @param charset how text is written; empty for each connection's own
 * @param lineEnd of a text; hex has none
 * @param checksum of the words
 */
public record OutgoingMessage(Mode mode, String words, Optional<Charset> charset, LineEnd lineEnd,
    Optional<Checksum> checksum) {
  /** What the words stand for. */
  public enum Mode {
    TEXT,
    HEX
  }

  /** What is put after a text. */
  public enum LineEnd {
    NONE(""),
    CR("\r"),
    LF("\n"),
    CRLF("\r\n");

    private final String characters;

    LineEnd(String characters) {
      this.characters = characters;
    }
  }

  /** What is sent with one call: the same bytes to each of them, behind the mark where nothing was sent before. */
  record Delivery(Bytes mark, Bytes data, List<ConnectionId> to) {}

  /** An empty text, as the composer starts with. */
  static final OutgoingMessage EMPTY = new OutgoingMessage(Mode.TEXT, "", Optional.empty(), LineEnd.NONE,
      Optional.empty());

  /** What stands before it where it begins a connection's stream. */
  Bytes mark(Charset own) {
    Charset used = charset.orElse(own);
    return mode == Mode.TEXT && used.canEncode() ? TextEncoder.mark(used) : Bytes.EMPTY;
  }

  /**
   * What goes out to a connection, without the mark.
   *
   * @param own the connection's charset
   * @throws BadInputException if the words stand for no bytes
   */
  Bytes bytes(Charset own) {
    Charset used = charset.orElse(own);
    Bytes body = mode == Mode.HEX ? HexText.read(words) : Escapes.read(words, used);
    List<Bytes> parts = new ArrayList<>();
    parts.add(body.isEmpty() ? body : checksum.map(sum -> sum.append(body)).orElse(body));
    if (mode == Mode.TEXT && lineEnd != LineEnd.NONE) {
      Bytes ended = Escapes.read(words + lineEnd.characters, used); // whole, as some charsets shift
      parts.add(ended.slice(body.length(), ended.length()));
    }
    return Bytes.concat(parts);
  }

  /**
   * The message for each of these, written once for each charset, the same bytes together.
   *
   * @throws BadInputException if the words stand for no bytes for one of them
   */
  List<Delivery> deliveries(Collection<ConnectionRow> receivers) {
    Map<List<Bytes>, List<ConnectionId>> deliveries = new LinkedHashMap<>();
    receivers.stream().collect(Collectors.groupingBy(row -> charset.orElse(row.charset()), LinkedHashMap::new,
        Collectors.toList()))
        .forEach((own, rows) -> deliveries.computeIfAbsent(List.of(mark(own), bytes(own)), _ -> new ArrayList<>())
            .addAll(rows.stream().map(ConnectionRow::id).toList()));
    return deliveries.entrySet().stream()
        .map(same -> new Delivery(same.getKey().getFirst(), same.getKey().getLast(), same.getValue())).toList();
  }
}
