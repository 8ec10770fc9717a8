package dev.porthole.monitor.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingsLocationTest {
  private static Path find(Map<String, String> properties, Map<String, String> variables) {
    return RecordingsLocation.find(properties::get, variables::get);
  }

  @Test
  void eachSystemHasItsPlaceForData() {
    Map<String, String> linux = Map.of("user.home", "/home/li", "os.name", "Linux");
    assertEquals(Path.of("/home/li/.local/share/porthole/recordings"), find(linux, Map.of()));
    assertEquals(Path.of("/data/porthole/recordings"), find(linux, Map.of("XDG_DATA_HOME", "/data")));
    assertEquals(Path.of("/home/li/.local/share/porthole/recordings"), find(linux, Map.of("XDG_DATA_HOME", "data")),
        "a relative one is invalid, as the specification says");
    assertEquals(Path.of("/Users/li/Library/Application Support/Porthole/recordings"),
        find(Map.of("user.home", "/Users/li", "os.name", "Mac OS X"), Map.of()));
    assertEquals(Path.of("/Users/li/AppData/Local/Porthole/recordings"),
        find(Map.of("user.home", "/Users/li", "os.name", "Windows 11"), Map.of()));
  }

  @Test
  void aPropertyNamesAnother() {
    assertEquals(Path.of("/elsewhere"), find(Map.of("porthole.recordings", "/elsewhere"), Map.of()));
  }
}
