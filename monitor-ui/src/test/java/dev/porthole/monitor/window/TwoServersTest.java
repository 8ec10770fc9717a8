package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.ComposerState;
import dev.porthole.monitor.connections.ConnectionRow;
import dev.porthole.monitor.feed.EventPump;
import dev.porthole.monitor.feed.FxThread;
import dev.porthole.monitor.feed.ServerFeed;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.Keys;
import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.event.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One monitor reads two real servers, each with a client that is its connection 1. */
class TwoServersTest {
  private static final ConnectionKey FIRST = Keys.key(1);
  private static final ConnectionKey SECOND = Keys.other(1);

  private final TcpServer first = server();
  private final TcpServer second = server();
  private final ServerControls controls = new ServerControls(both());
  private final MonitorModel model = Fx.get(() -> new MonitorModel(controls, config(),
      new ConversationStore(100_000, 1 << 28), Settings.fresh(), ComposerState.fresh(), ForkJoinPool.commonPool(),
      new FxThread(), RunningClock.system()));
  private final EventPump pump = Fx.get(() -> new EventPump(controls.ids().stream()
      .map(id -> new ServerFeed(id, controls.of(id).events().openCursor())).toList(), model));
  private Client toFirst;
  private Client toSecond;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  private static TcpServer server() {
    return new TcpServer(new EventRing(8 << 20), InstantSource.system());
  }

  private static ServerConfig config() {
    return ServerConfig.builder().port(0).reply(new Reply.None()).build();
  }

  private Map<ServerId, ServerControl> both() {
    Map<ServerId, ServerControl> both = new LinkedHashMap<>();
    both.put(ServerId.FIRST, first);
    both.put(Keys.SECOND, second);
    return both;
  }

  @BeforeEach
  void connect() {
    Fx.run(() -> {
      model.conversation().resizeWindow(20);
      pump.start();
    });
    toFirst = new Client(first.start(config()).join().getPort());
    toSecond = new Client(second.start(config()).join().getPort());
    Fx.await("both are connected", () -> model.connections().rows().size() == 2);
    assertEquals(List.of(new ConnectionId(1), new ConnectionId(1)),
        Fx.get(() -> model.connections().rows().stream().map(ConnectionRow::id).toList()));
  }

  @AfterEach
  void close() {
    Fx.runInAnyCase(() -> {
      pump.close();
      model.composer().close();
    });
    toFirst.close();
    toSecond.close();
    first.close();
    second.close();
  }

  private ConnectionRow row(ConnectionKey key) {
    return model.connections().rowOf(key).orElseThrow();
  }

  private List<String> shown() {
    return model.conversation().window().stream().flatMap(slot -> slot.lineProperty().get().stream())
        .filter(line -> !line.data().isEmpty()).map(ConversationLine::text).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void talk() {
    toFirst.say(bytes("from first\n"));
    toSecond.say(bytes("from second\n"));
    Fx.await("both have talked", () -> shown().size() == 2, this::shown);
  }

  private void select(ConnectionKey key) {
    Fx.run(() -> model.selection().select(List.of(row(key))));
  }

  @Test
  void eachHasItsOwnConversationAndAddress() {
    talk();
    select(FIRST);
    assertEquals(List.of("from first\n"), Fx.get(this::shown));
    assertEquals(toFirst.address(), Fx.get(() -> row(FIRST).addressProperty().get()));
    select(SECOND);
    assertEquals(List.of("from second\n"), Fx.get(this::shown));
    assertEquals(toSecond.address(), Fx.get(() -> row(SECOND).addressProperty().get()));
  }

  @Test
  void aNameAFramingAndASearchAreThoseOfOne() {
    talk();
    select(FIRST);
    Fx.run(() -> {
      model.connections().rename(row(FIRST), "pump");
      model.reading().framingProperty().set("line");
      model.reading().apply();
      model.find().openProperty().set(true);
      model.find().criteria().patternProperty().set("from");
      model.find().next();
    });
    Fx.await("the search is done", () -> !model.find().searchingProperty().get()
        && model.find().countProperty().get() > 0);
    assertEquals(1, Fx.get(() -> model.find().countProperty().get()));
    assertEquals("line", Fx.get(() -> row(FIRST).framingProperty().get()));
    assertEquals("raw", Fx.get(() -> row(SECOND).framingProperty().get()));
    assertEquals("#1 pump", Fx.get(() -> row(FIRST).label()));
    assertEquals("#1 " + toSecond.address(), Fx.get(() -> row(SECOND).label()));
  }

  @Test
  void whatIsSentGoesToTheServerOfTheSelectedRow() {
    select(SECOND);
    Fx.run(() -> {
      model.composer().wordsProperty().set("to second");
      model.composer().send();
    });
    assertArrayEquals(bytes("to second"), toSecond.hear(9));
    select(FIRST);
    Fx.run(() -> {
      model.composer().wordsProperty().set("to first");
      model.composer().send();
    });
    assertArrayEquals(bytes("to first"), toFirst.hear(8), "and nothing before");
  }

  @Test
  void oneIsDisconnectedAndTheOtherStays() {
    select(SECOND);
    Fx.run(() -> model.steering().orElseThrow().disconnectSelected());
    assertTrue(toSecond.hearsTheEnd());
    Fx.await("it is closed", () -> !row(SECOND).isOpen());
    assertTrue(Fx.get(() -> row(FIRST).isOpen()));
    Fx.await("it is listed", () -> !model.ended().rows().isEmpty());
    assertEquals(List.of(SECOND), Fx.get(() -> model.ended().rows().stream().map(row -> row.origin()).toList()));
    toFirst.say(bytes("still here"));
    Fx.await("the other talks on", () -> row(FIRST).receivedProperty().get() == 10);
  }

  @Test
  void everyEventOfBothCountsAndTheServerBarShowsTheFirst() {
    talk();
    Fx.await("all is read", () -> model.totals().eventsShownProperty().get() + model.totals().eventsMissedProperty()
        .get() == first.totals().events() + second.totals().events());
    assertEquals(2, Fx.get(() -> model.totals().openConnectionsProperty().get()));
    String address = Fx.get(() -> model.server().addressProperty().get());
    assertTrue(address.endsWith(":" + first.address().orElseThrow().getPort()), address);
    assertNotEquals(first.address(), second.address());
    second.stop().join();
    Fx.await("the second has stopped", () -> !row(SECOND).isOpen());
    assertEquals(address, Fx.get(() -> model.server().addressProperty().get()));
  }
}
