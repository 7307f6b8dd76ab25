package city.vault.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** The one curve (GB/T 32918.5-2017) and the one user id that this project speaks. */
final class Sm2 {
  /**
   * {@code CustomNamedCurves} has the arithmetic made for this curve, {@code GMNamedCurves} not.
   */
  static final ECDomainParameters DOMAIN = domain();

  /** GM/T 0009-2012 clause 10. */
  static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  static final AlgorithmIdentifier ALGORITHM =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);

  /**
   * All that stands before x ‖ y in a SubjectPublicKeyInfo with {@link #ALGORITHM} and an
   * uncompressed point.
   */
  static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a811ccf5501822d03420004");

  private Sm2() {}

  private static ECDomainParameters domain() {
    X9ECParameters curve = CustomNamedCurves.getByName("sm2p256v1");
    return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
  }
}
