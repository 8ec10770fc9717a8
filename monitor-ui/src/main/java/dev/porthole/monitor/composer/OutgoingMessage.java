package dev.porthole.monitor.composer;

import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.shared.codec.TextEncoder;
import dev.porthole.shared.codec.compose.BadInputException;
import dev.porthole.shared.codec.compose.Checksum;
import dev.porthole.shared.codec.compose.Escapes;
import dev.porthole.shared.codec.compose.HexText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The contents of the composer's fields. The words, their checksum and the line end are sent in this order.
 *
 * <p>The line end comes last, so that a client that reads lines finds the checksum in its line; the checksum does not
 * cover it.
 *
 * <p>Threads: immutable.
 *
 * @param words text with escapes, or bytes in hex
 * @param charset of a text; empty for each connection's own
 * @param lineEnd of a text; hex has none
 * @param checksum of the words
 */
public record OutgoingMessage(Mode mode, String words, Optional<Charset> charset, LineEnd lineEnd,
    Optional<Checksum> checksum) {
  /** How the words are written. */
  public enum Mode {
    TEXT,
    HEX
  }

  /** What follows a text. */
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

  /** The bytes of one send call, the same for each receiver; the mark precedes them where nothing was sent before. */
  record Delivery(Bytes mark, Bytes data, List<ConnectionKey> to) {}

  /** The empty text that the composer starts with. */
  static final OutgoingMessage EMPTY = new OutgoingMessage(Mode.TEXT, "", Optional.empty(), LineEnd.NONE,
      Optional.empty());

  /** The byte order mark that begins a connection's stream. */
  Bytes mark(Charset own) {
    Charset used = charset.orElse(own);
    return mode == Mode.TEXT && used.canEncode() ? TextEncoder.mark(used) : Bytes.EMPTY;
  }

  /**
   * The bytes sent to a connection, without the mark.
   *
   * @param own the connection's charset
   * @throws BadInputException if the words are invalid
   */
  Bytes bytes(Charset own) {
    Charset used = charset.orElse(own);
    Bytes body = mode == Mode.HEX ? HexText.read(words) : Escapes.read(words, used);
    List<Bytes> parts = new ArrayList<>();
    parts.add(body.isEmpty() ? body : checksum.map(sum -> sum.append(body)).orElse(body));
    if (mode == Mode.TEXT && lineEnd != LineEnd.NONE) {
      // all at once, because some charsets have shift states
      Bytes ended = Escapes.read(words + lineEnd.characters, used);
      parts.add(ended.slice(body.length(), ended.length()));
    }
    return Bytes.concat(parts);
  }

  /**
   * The message for each receiver: encoded once for each charset, with receivers of the same bytes grouped.
   *
   * @throws BadInputException if the words are invalid for one of the receivers
   */
  List<Delivery> deliveries(Collection<ConnectionRow> receivers) {
    Map<List<Bytes>, List<ConnectionKey>> deliveries = new LinkedHashMap<>();
    receivers.stream().collect(Collectors.groupingBy(row -> charset.orElse(row.charset()), LinkedHashMap::new,
        Collectors.toList()))
        .forEach((own, rows) -> deliveries.computeIfAbsent(List.of(mark(own), bytes(own)), _ -> new ArrayList<>())
            .addAll(rows.stream().map(ConnectionRow::key).toList()));
    return deliveries.entrySet().stream()
        .map(same -> new Delivery(same.getKey().getFirst(), same.getKey().getLast(), same.getValue())).toList();
  }
}
