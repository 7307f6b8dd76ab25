package city.vault.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL 3 and this package read each other; skipped where it is missing or lacks SM2. */
class OpenSslTest {
  private static final String USER_ID = "distid:1234567812345678";

  @TempDir private Path folder;

  private final SigningKeyPair pair = SigningKeyPair.generate(Draws.secure(Draws.seeded()));

  @BeforeAll
  static void openssl_has_sm2() throws IOException {
    boolean sm2;
    try {
      sm2 = new String(run(Path.of("."), "list", "-public-key-algorithms"), UTF_8).contains("SM2");
    } catch (IOException e) {
      sm2 = false;
    }
    assumeTrue(sm2, "openssl is missing or has no SM2: what it would confirm is not tested");
  }

  @BeforeEach
  void write_message_and_keys() throws IOException {
    Files.write(folder.resolve("message"), "message for openssl".getBytes(UTF_8));
    Files.writeString(folder.resolve("public.pem"), pair.publicKey().pem());
    Files.writeString(folder.resolve("private.pem"), pair.pem(null));
  }

  @Test
  void openssl_verifies_our_signature_and_not_a_changed_one() throws IOException {
    byte[] message = Files.readAllBytes(folder.resolve("message"));
    Files.write(folder.resolve("signature"), pair.sign(message).der());
    assertThat(new String(verify(), UTF_8)).contains("Signature Verified Successfully");
    Files.write(folder.resolve("message"), Draws.flip(message, 5));
    assertThat(new String(verify(), UTF_8)).contains("Signature Verification Failure");
  }

  @Test
  void we_verify_the_signature_of_openssl() throws IOException {
    openssl(
        "pkeyutl",
        "-sign",
        "-inkey",
        "private.pem",
        "-rawin",
        "-in",
        "message",
        "-digest",
        "sm3",
        "-pkeyopt",
        USER_ID,
        "-out",
        "signature");
    Signature signature = Signature.parse(Files.readAllBytes(folder.resolve("signature")));
    byte[] message = Files.readAllBytes(folder.resolve("message"));
    assertThat(pair.publicKey().verifies(message, signature)).isTrue();
  }

  @Test
  void openssl_reads_our_encrypted_key_file() throws IOException {
    Files.writeString(folder.resolve("encrypted.pem"), pair.pem("口令".toCharArray()));
    Files.writeString(folder.resolve("password"), "口令\n");
    byte[] publicPem =
        openssl("pkey", "-in", "encrypted.pem", "-passin", "file:password", "-pubout");
    assertThat(new String(publicPem, UTF_8)).isEqualTo(pair.publicKey().pem());
  }

  @Test
  void we_read_the_key_files_of_openssl() throws IOException {
    openssl("genpkey", "-algorithm", "SM2", "-out", "theirs.pem");
    openssl(
        "pkcs8",
        "-topk8",
        "-in",
        "theirs.pem",
        "-v2",
        "aes-256-cbc",
        "-passout",
        "pass:p",
        "-out",
        "theirs-encrypted.pem");
    SigningKey theirs =
        SigningKey.ofPem(new String(openssl("pkey", "-in", "theirs.pem", "-pubout"), UTF_8));
    String plain = Files.readString(folder.resolve("theirs.pem"));
    String encrypted = Files.readString(folder.resolve("theirs-encrypted.pem"));
    SigningKeyPair read = SigningKeyPair.ofPem(plain, null);
    assertThat(read.publicKey()).isEqualTo(theirs);
    assertThat(read.pem(null)).isEqualTo(plain);
    assertThat(SigningKeyPair.ofPem(encrypted, "p".toCharArray()).publicKey()).isEqualTo(theirs);
  }

  @Test
  void openssl_hashes_and_derives_alike() throws IOException {
    byte[] message = Files.readAllBytes(folder.resolve("message"));
    assertThat(openssl("dgst", "-sm3", "-binary", "message")).isEqualTo(Sm3.hash(message).bytes());
    byte[] derived =
        openssl(
            "kdf",
            "-keylen",
            "40",
            "-binary",
            "-kdfopt",
            "digest:SM3",
            "-kdfopt",
            "hexkey:0102",
            "-kdfopt",
            "hexsalt:03",
            "-kdfopt",
            "hexinfo:04",
            "HKDF");
    HexFormat hex = HexFormat.of();
    assertThat(derived)
        .isEqualTo(Sm3.hkdf(hex.parseHex("0102"), hex.parseHex("03"), hex.parseHex("04"), 40));
  }

  @Test
  void openssl_decrypts_what_sm4_gcm_encrypts_in_counter_mode() throws IOException {
    // OpenSSL 3.0 has no SM4-GCM, but GCM's ciphertext is counter mode from IV ‖ 00000002 on.
    byte[] key = new byte[Sm4Gcm.KEY];
    byte[] iv = new byte[Sm4Gcm.IV];
    byte[] plain = "two blocks of text, and a bit more".getBytes(UTF_8);
    byte[] sealed = Sm4Gcm.seal(key, iv, new byte[0], plain);
    Files.write(folder.resolve("sealed"), Arrays.copyOf(sealed, plain.length));
    String counter = HexFormat.of().formatHex(iv) + "00000002";
    byte[] opened =
        openssl(
            "enc",
            "-d",
            "-sm4-ctr",
            "-K",
            HexFormat.of().formatHex(key),
            "-iv",
            counter,
            "-in",
            "sealed");
    assertThat(opened).isEqualTo(plain);
  }

  private byte[] verify() throws IOException {
    return openssl(
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        "public.pem",
        "-rawin",
        "-in",
        "message",
        "-digest",
        "sm3",
        "-sigfile",
        "signature",
        "-pkeyopt",
        USER_ID);
  }

  private byte[] openssl(String... arguments) throws IOException {
    return run(folder, arguments);
  }

  private static byte[] run(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      byte[] out = process.getInputStream().readAllBytes();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("openssl ends").isTrue();
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroy();
    }
  }
}
