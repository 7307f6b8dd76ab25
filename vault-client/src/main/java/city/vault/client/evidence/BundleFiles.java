package city.vault.client.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Signature;
import city.vault.crypto.SigningKey;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Signed;
import city.vault.protocol.SignedObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A bundle's files while they are verified. It hands out signed objects whose every signature
 * verifies under the key that the object names, and remembers what nobody asked for.
 */
final class BundleFiles {
  private final SortedMap<String, byte[]> files;
  private final SortedSet<String> unread;
  private final Map<String, SignedObject> opened = new LinkedHashMap<>();

  BundleFiles(Bundle bundle) {
    this.files = bundle.files();
    this.unread = new TreeSet<>(files.keySet());
  }

  SortedSet<String> names() {
    return new TreeSet<>(files.keySet());
  }

  boolean has(String file) {
    return files.containsKey(file);
  }

  /** What no check had a use for. */
  SortedSet<String> unread() {
    return unread;
  }

  /** All signed objects that were opened, by name, in order. */
  Map<String, SignedObject> opened() {
    return opened;
  }

  byte[] bytes(String file) {
    byte[] bytes = files.get(file);
    FindingException.unless(bytes != null, file, "is missing");
    unread.remove(file);
    return bytes;
  }

  /** Reads a file by {@code parser}, whose refusal becomes a finding. */
  <T> T parse(String file, Function<byte[], T> parser) {
    byte[] bytes = bytes(file);
    try {
      return parser.apply(bytes);
    } catch (ProtocolException | CryptoException e) {
      throw new FindingException(file, "has not the form that it must have");
    }
  }

  /**
   * Opens a signed object: of that kind, in canonical form, with each signature that it names. To
   * whom the keys belong is for the caller to demand.
   */
  <T extends SignedObject> Signed<T> open(Class<T> expected, String name) {
    String file = name + FileNames.OBJECT;
    SignedObject object = parse(file, SignedObject::parse);
    FindingException.unless(expected.isInstance(object), file, "is of another kind");
    List<Signature> signatures = new ArrayList<>();
    for (int place = 0; place < object.signers().size(); place++) {
      signatures.add(signature(name, bytes(file), object, place));
    }
    opened.put(name, object);
    return new Signed<>(expected.cast(object), bytes(file), List.copyOf(signatures));
  }

  private Signature signature(String name, byte[] signed, SignedObject object, int place) {
    String at = FileNames.signed(name, object, place);
    String copy = at + FileNames.OBJECT;
    FindingException.unless(
        Arrays.equals(bytes(copy), signed), copy, "is not what the first signer signed");
    Signature signature = parse(at + FileNames.SIGNATURE, Signature::parse);
    // One byte is one character, so that a key file is refused for any byte that is not its own.
    SigningKey key =
        parse(at + FileNames.KEY, pem -> SigningKey.ofPem(new String(pem, ISO_8859_1)));
    FindingException.unless(
        key.id().equals(object.signers().get(place)),
        at + FileNames.KEY,
        "is not the key that the object names");
    FindingException.unless(
        key.verifies(signed, signature), at + FileNames.SIGNATURE, "does not verify");
    return signature;
  }
}
