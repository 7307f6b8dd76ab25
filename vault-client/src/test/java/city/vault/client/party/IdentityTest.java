package city.vault.client.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.crypto.CryptoException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  private final SecureRandom random = new SecureRandom();
  @TempDir Path directory;

  @Test
  void comes_back_from_disk_with_its_password_and_no_other() throws IOException {
    Identity made = Identity.generate(random);
    made.save(directory.resolve("keys"), "correct horse".toCharArray());
    Identity loaded = Identity.load(directory.resolve("keys"), "correct horse".toCharArray());
    assertThat(loaded.publicKeys()).isEqualTo(made.publicKeys());
    assertThatThrownBy(() -> Identity.load(directory.resolve("keys"), "wrong".toCharArray()))
        .isInstanceOf(CryptoException.class);
  }

  @Test
  void is_readable_by_its_owner_alone() throws IOException {
    Identity.generate(random).save(directory.resolve("keys"), null);
    for (String name : new String[] {"signing.key.pem", "sealing.key.pem"}) {
      var modes = Files.getPosixFilePermissions(directory.resolve("keys").resolve(name));
      assertThat(PosixFilePermissions.toString(modes)).isEqualTo("rw-------");
    }
  }

  @Test
  void never_replaces_keys() throws IOException {
    Identity.generate(random).save(directory, null);
    assertThatThrownBy(() -> Identity.generate(random).save(directory, null))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void hands_out_its_public_keys_as_a_file() {
    PublicKeys keys = Identity.generate(random).publicKeys();
    assertThat(PublicKeys.parse(keys.json())).isEqualTo(keys);
    assertThatThrownBy(() -> PublicKeys.parse("{}")).isInstanceOf(CryptoException.class);
  }
}
