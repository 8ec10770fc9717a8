package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsLocationTest {
  private final Map<String, String> properties = new HashMap<>(Map.of("user.home", "/home/ann", "os.name", "Linux"));
  private final Map<String, String> variables = new HashMap<>();

  @Test
  void onLinuxIsInTheHomesConfiguration() {
    assertFound("/home/ann/.config/porthole/settings.properties");
    variables.put("XDG_CONFIG_HOME", "/elsewhere");
    assertFound("/elsewhere/porthole/settings.properties");
  }

  @Test
  void onLinuxIsNeverRelativeToTheFolderItRunsIn() {
    variables.put("XDG_CONFIG_HOME", "here");
    assertFound("/home/ann/.config/porthole/settings.properties");
    variables.put("XDG_CONFIG_HOME", "");
    assertFound("/home/ann/.config/porthole/settings.properties");
  }

  @Test
  void onMacOsIsInApplicationSupport() {
    properties.put("os.name", "Mac OS X");
    assertFound("/home/ann/Library/Application Support/porthole/settings.properties");
  }

  @Test
  void onWindowsIsInTheRoamingData() {
    properties.put("os.name", "Windows 11");
    assertFound("/home/ann/AppData/Roaming/porthole/settings.properties");
    variables.put("APPDATA", "/roaming");
    assertFound("/roaming/porthole/settings.properties");
  }

  @Test
  void isTheFileThatIsNamed() {
    properties.put("porthole.settings", "/tmp/mine");
    assertFound("/tmp/mine");
  }

  @Test
  void isNoneWhereNoneIsNamed() {
    properties.put("porthole.settings", "");
    assertEquals(Optional.empty(), found());
  }

  private void assertFound(String path) {
    assertEquals(Optional.of(Path.of(path)), found());
  }

  private Optional<Path> found() {
    return SettingsLocation.find(properties::get, variables::get);
  }
}
