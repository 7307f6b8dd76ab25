package city.vault.client.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.vault.client.evidence.UnusableBundleException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReadingTest {
  @TempDir private Path folder;

  private final City city = new City(Draws.secure(Draws.seeded()), 1);
  private final Bundle bundle = Bundle.of(new Loan(city).parts(ReadOutcome.PERMITTED));

  @Test
  void reads_what_it_wrote_as_a_folder_and_as_a_zip() throws IOException {
    bundle.writeFolder(folder.resolve("bundle"));
    bundle.writeZip(folder.resolve("bundle.zip"));
    for (String name : new String[] {"bundle", "bundle.zip"}) {
      assertThat(Bundle.read(folder.resolve(name)).files())
          .containsExactlyEntriesOf(bundle.files());
      assertThat(BundleVerifier.verify(folder.resolve(name), city.roots(1)).holds()).isTrue();
    }
  }

  @Test
  void writes_the_same_zip_of_the_same_bundle() throws IOException {
    bundle.writeZip(folder.resolve("one.zip"));
    bundle.writeZip(folder.resolve("other.zip"));
    assertThat(folder.resolve("one.zip")).hasSameBinaryContentAs(folder.resolve("other.zip"));
  }

  @Test
  void leaves_nothing_beside_what_it_wrote_or_could_not_write() throws IOException {
    Path target = Files.createDirectory(folder.resolve("full")).resolve("file");
    Files.writeString(target, "in the way");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> bundle.writeFolder(target));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> bundle.writeZip(target));
    assertThat(target.getParent())
        .isDirectoryNotContaining("glob:**.bundle*")
        .isNotEmptyDirectory();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    bundle.writeFolder(empty.resolve("bundle"));
    bundle.writeZip(empty.resolve("bundle.zip"));
    assertThat(empty.toFile().list()).containsExactlyInAnyOrder("bundle", "bundle.zip");
  }

  @Test
  void writes_over_nothing() throws IOException {
    Files.writeString(folder.resolve("note"), "mine");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> bundle.writeFolder(folder));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> bundle.writeZip(folder.resolve("note")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../read.json", "/etc/passwd", "a/read.json", "..", "a\\read.json", "read.json "})
  void refuses_a_zip_with_a_name_that_leads_elsewhere(String name) throws IOException {
    refuses(Reason.BAD_FILE_NAME, zip(new String[] {name}, 1));
  }

  @Test
  void refuses_a_zip_that_grows_beyond_the_limit() throws IOException {
    byte[] bomb = zip(new String[] {"read.json"}, 50 * 1024 * 1024);
    assertThat(bomb.length).isLessThan(100_000);
    refuses(Reason.TOO_LARGE, bomb);
  }

  @Test
  void refuses_many_files_that_are_too_large_together() throws IOException {
    String[] names = new String[300];
    Arrays.setAll(names, i -> "file-" + i);
    refuses(Reason.TOO_LARGE, zip(names, Bundle.MAX_FILE_BYTES));
  }

  @Test
  void refuses_too_many_files() throws IOException {
    String[] names = new String[Bundle.MAX_FILES + 1];
    Arrays.setAll(names, i -> "file-" + i);
    refuses(Reason.TOO_MANY_FILES, zip(names, 1));
  }

  @Test
  void refuses_a_zip_with_two_files_of_one_name() throws IOException {
    byte[] zip = zip(new String[] {"read.json", "REED.json"}, 1);
    byte[] doubled =
        new String(zip, ISO_8859_1).replace("REED.json", "read.json").getBytes(ISO_8859_1);
    refuses(Reason.DUPLICATE_FILE, doubled);
  }

  @Test
  void refuses_a_zip_that_two_readers_would_read_differently() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(zip(new String[] {"read.json"}, 1));
    both.writeBytes(zip(new String[] {"read.json"}, 2));
    refuses(Reason.AMBIGUOUS_ZIP, both.toByteArray());
  }

  @Test
  void refuses_what_is_no_zip_or_only_a_part_of_one() throws IOException {
    byte[] zip = zip(new String[] {"read.json"}, 100);
    refuses(Reason.UNREADABLE, new byte[0]);
    refuses(Reason.UNREADABLE, "no zip".getBytes(ISO_8859_1));
    refuses(Reason.UNREADABLE, Arrays.copyOf(zip, zip.length / 2));
    refuses(Reason.UNREADABLE, folder.resolve("missing"));
  }

  @Test
  void refuses_a_folder_with_a_link_or_a_folder() throws IOException {
    Path linked = Files.createDirectory(folder.resolve("linked"));
    Files.createSymbolicLink(
        linked.resolve("read.json"), Files.createFile(folder.resolve("target")));
    refuses(Reason.NOT_A_PLAIN_FILE, linked);
    Path nested = Files.createDirectories(folder.resolve("nested/inner"));
    refuses(Reason.NOT_A_PLAIN_FILE, nested.getParent());
  }

  @Test
  void says_of_an_empty_folder_that_the_read_is_missing() {
    VerificationReport report = BundleVerifier.verify(new Bundle(new TreeMap<>()), city.roots(1));
    assertThat(report.failed()).contains(Check.ACCESS_READABLE);
    assertThat(report.text()).contains("read.json is missing");
  }

  private static byte[] zip(String[] names, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(new byte[size]);
      }
    }
    return bytes.toByteArray();
  }

  private void refuses(Reason reason, byte[] zip) throws IOException {
    refuses(reason, Files.write(folder.resolve("bundle.zip"), zip));
  }

  private static void refuses(Reason reason, Path path) {
    assertThatExceptionOfType(UnusableBundleException.class)
        .isThrownBy(() -> Bundle.read(path))
        .extracting(UnusableBundleException::reason)
        .isEqualTo(reason);
  }
}
