package city.vault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir private Path dir;

  private Path folderWith(String name, int programs) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    for (Programs.Program program : List.of(Programs.Program.values()).subList(0, programs)) {
      Files.createFile(
          folder.resolve(program.fileName()),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return folder;
  }

  @Test
  void finds_them_in_fabric_home_before_the_path() throws IOException {
    Path home = folderWith("home/bin", 5);
    Path path = folderWith("path", 5);
    assertThat(
            Programs.find(
                Map.of("FABRIC_HOME", dir.resolve("home").toString(), "PATH", path.toString())))
        .contains(new Programs(home));
    assertThat(Programs.find(Map.of("PATH", "/nowhere:" + path))).contains(new Programs(path));
  }

  @Test
  void takes_no_folder_that_has_only_some_of_them() throws IOException {
    Path some = folderWith("some", 4);
    assertThat(Programs.find(Map.of("PATH", some.toString()))).isEmpty();
  }

  @Test
  void says_how_to_get_them_where_they_are_missing() {
    assertThatThrownBy(() -> Programs.require(Map.of()))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("FABRIC_HOME");
  }
}
