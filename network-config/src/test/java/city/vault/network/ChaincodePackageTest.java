package city.vault.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChaincodePackageTest {
  @Test
  void gives_every_organisation_the_same_bytes() {
    assertThat(ChaincodePackage.ofSequence(3).bytes())
        .isEqualTo(ChaincodePackage.ofSequence(3).bytes());
    assertThat(ChaincodePackage.ofSequence(3).id()).matches("vault_3:[0-9a-f]{64}");
  }

  @Test
  void gives_every_sequence_an_id_of_its_own() {
    assertThat(ChaincodePackage.ofSequence(1).id())
        .isNotEqualTo(ChaincodePackage.ofSequence(2).id());
  }
}
