package city.vault.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.Roots;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever changes anything of a bundle is found out. */
class TamperedBundleTest {
  /** Per file: its first and last byte and others drawn; {@code -Dplaces=…} draws more. */
  private static final int PLACES = Integer.getInteger("places", 12);

  private final Random random = Draws.seeded();
  private final City city = new City(Draws.secure(random), 1);
  private final Loan loan = new Loan(city);
  private final Roots roots = city.roots(1);

  @ParameterizedTest
  @EnumSource(names = {"PERMITTED", "GRANT_REVOKED", "UNKNOWN_GRANT"})
  void finds_any_changed_byte_of_any_file(ReadOutcome outcome) {
    Bundle bundle = untouched(outcome);
    for (String file : bundle.files().keySet()) {
      byte[] bytes = bundle.files().get(file);
      for (int place : places(bytes.length)) {
        byte[] changed = bytes.clone();
        changed[place] ^= (byte) (1 << random.nextInt(8));
        assertThat(verify(with(bundle, file, changed)).holds())
            .as("byte %s of %s", place, file)
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMITTED", "GRANT_REVOKED", "UNKNOWN_GRANT"})
  void finds_a_shortened_and_a_lengthened_file(ReadOutcome outcome) {
    Bundle bundle = untouched(outcome);
    for (String file : bundle.files().keySet()) {
      byte[] bytes = bundle.files().get(file);
      for (int length : List.of(0, bytes.length - 1, bytes.length + 1)) {
        assertThat(verify(with(bundle, file, Arrays.copyOf(bytes, length))).holds())
            .as("%s bytes of %s", length, file)
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMITTED", "GRANT_REVOKED", "UNKNOWN_GRANT"})
  void finds_a_missing_and_a_renamed_file(ReadOutcome outcome) {
    Bundle bundle = untouched(outcome);
    for (String file : bundle.files().keySet()) {
      SortedMap<String, byte[]> files = new TreeMap<>(bundle.files());
      byte[] bytes = files.remove(file);
      assertThat(verify(new Bundle(files)).holds()).as("without %s", file).isFalse();
      files.put("x" + file, bytes);
      assertThat(verify(new Bundle(files)).holds()).as("renamed %s", file).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMITTED", "GRANT_REVOKED", "UNKNOWN_GRANT"})
  void finds_an_extra_file(ReadOutcome outcome) {
    Bundle bundle = untouched(outcome);
    for (String extra : List.of("README", "commitments-3.bin", "look.json", "read.1.sig")) {
      assertThat(verify(with(bundle, extra, new byte[1])).failed())
          .as(extra)
          .contains(Check.NO_OTHER_FILES);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMITTED", "GRANT_REVOKED", "UNKNOWN_GRANT"})
  void finds_two_files_exchanged(ReadOutcome outcome) {
    Bundle bundle = untouched(outcome);
    List<String> names = List.copyOf(bundle.files().keySet());
    for (int i = 1; i < names.size(); i++) {
      byte[] one = bundle.files().get(names.get(i - 1));
      byte[] other = bundle.files().get(names.get(i));
      if (!Arrays.equals(one, other)) {
        Bundle exchanged = with(with(bundle, names.get(i - 1), other), names.get(i), one);
        assertThat(verify(exchanged).holds()).as(names.get(i)).isFalse();
      }
    }
  }

  /** A bundle that holds: whatever is found afterwards is what the test changed. */
  private Bundle untouched(ReadOutcome outcome) {
    Bundle bundle = Bundle.of(loan.parts(outcome));
    assertThat(verify(bundle).text()).endsWith("The bundle proves the access.\n");
    return bundle;
  }

  @Test
  void finds_a_change_at_every_place_of_a_small_bundles_unsigned_files() {
    Bundle bundle = untouched(ReadOutcome.UNKNOWN_GRANT);
    for (String file : List.of(FileNames.ENTRY, FileNames.INCLUSION)) {
      for (int place = 0; place < bundle.files().get(file).length; place++) {
        byte[] changed = bundle.files().get(file).clone();
        changed[place] ^= 1;
        assertThat(verify(with(bundle, file, changed)).holds())
            .as("byte %s of %s", place, file)
            .isFalse();
      }
    }
  }

  private int[] places(int length) {
    return IntStream.concat(
            IntStream.of(0, length - 1),
            IntStream.generate(() -> random.nextInt(length)).limit(PLACES - 2))
        .distinct()
        .toArray();
  }

  private static Bundle with(Bundle bundle, String file, byte[] bytes) {
    SortedMap<String, byte[]> files = new TreeMap<>(bundle.files());
    files.put(file, bytes);
    return new Bundle(files);
  }

  private VerificationReport verify(Bundle bundle) {
    return BundleVerifier.verify(bundle, roots);
  }
}
