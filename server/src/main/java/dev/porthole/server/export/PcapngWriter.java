package dev.porthole.server.export;

import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A capture for Wireshark. Each chunk is a packet, or several if it exceeds the maximum packet; openings and ends are
 * the packets that TCP would have sent. Any other event is a comment on the next packet, or after the last one.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class PcapngWriter implements EventWriter {
  /** Maximum conversations kept; a forgotten one continues like one whose opening was not exported. */
  private static final int MAX_CONVERSATIONS = 100_000;
  private static final int MAX_COMMENTS = 20;
  private static final int MAX_CHARACTERS = 500;

  private final PcapngBlocks blocks;
  private final TcpPacket packet = new TcpPacket();
  private final ConnectionContext context;
  private final List<String> comments = new ArrayList<>();
  private final Map<ConnectionId, Conversation> conversations = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ConnectionId, Conversation> eldest) {
      return size() > MAX_CONVERSATIONS;
    }
  };
  /** The time of the event being written. */
  private long nanos;

  PcapngWriter(OutputStream out, ConnectionContext context) {
    this.blocks = new PcapngBlocks(out);
    this.context = context;
    blocks.sectionHeader("Porthole",
        "The bytes and times are those of the event log; the TCP and IP around them are made up.");
    blocks.networkInterface("porthole");
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    nanos = event.timeNanos();
    switch (event) {
      case ConnectionOpened opened -> {
        comment(event);
        conversation(opened).open();
      }
      case ChunkEvent chunk -> conversation(chunk).data(chunk);
      case ConnectionClosed closed -> {
        comment(event);
        conversation(closed).close(closed);
        conversations.remove(closed.connection());
      }
      case ConnectionSteered(_, _, Steering steering) when steering == Steering.HALF_CLOSED -> {
        comment(event);
        conversation((ConnectionEvent) event).halfClose();
      }
      default -> comment(event);
    }
  }

  @Override
  public void onMissed(long count) {
    say("missed " + count + " events: they were not recorded, or are damaged");
  }

  @Override
  public void finish() {
    if (!comments.isEmpty()) {
      blocks.statistics(nanos, comments);
    }
    blocks.flush();
  }

  private Conversation conversation(ConnectionEvent event) {
    return conversations.computeIfAbsent(event.connection(), id -> begin(event));
  }

  private Conversation begin(ConnectionEvent event) {
    long number = event.connection().number();
    ConnectionContext.Peer peer = context.peer(event.connection())
        .orElseGet(() -> new ConnectionContext.Peer(MadeUpAddresses.unknownClient(number), Optional.empty(), 0, 0));
    if (context.peer(event.connection()).isEmpty()) {
      say(event.connection() + ": the client's address is not recorded: " + Addresses.text(peer.remote())
          + " is made up");
    }
    Optional<InetSocketAddress> server = peer.local().or(() -> context.server(nanos));
    InetSocketAddress shown = MadeUpAddresses.facing(server.orElse(MadeUpAddresses.UNKNOWN_SERVER), peer.remote());
    if (!server.equals(Optional.of(shown))) {
      say(event.connection() + ": the server's address is not recorded: " + Addresses.text(shown) + " is made up");
    }
    return new Conversation(number, peer.remote(), shown, peer.received(), peer.sent(), this::write);
  }

  private void write(InetSocketAddress from, InetSocketAddress to, int seq, int ack, int flags, Bytes data) {
    blocks.packet(nanos, packet.make(from, to, seq, ack, flags, data), comments);
    comments.clear();
  }

  private void comment(ServerEvent event) {
    String who = switch (event) {
      case ConnectionEvent of -> of.connection() + " ";
      case ConnectionRefused refused -> Addresses.text(refused.remote()) + " ";
      default -> "";
    };
    String detail = Details.of(event);
    say(who + EventKind.of(event).term() + (detail.isEmpty() ? "" : ": " + VisibleText.of(detail, MAX_CHARACTERS)));
  }

  /** Adds a comment to the next packet. */
  private void say(String comment) {
    if (comments.size() < MAX_COMMENTS) {
      comments.add(comment);
    }
  }
}
