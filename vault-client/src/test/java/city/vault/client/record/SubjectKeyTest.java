package city.vault.client.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectKeyTest {

  /** The first is the example of GB 11643-1999 itself. */
  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014", "99010219930612008X"})
  void takes_an_identity_number_with_the_right_check_character(String number) {
    assertThat(new IdentityNumber(number).value()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110105194912310021",
        "11010519491231002x",
        "1101051949123100",
        "11010519491231002XX",
        "1101051949123100２X",
        "-1010519491231002X",
        ""
      })
  void refuses_any_other_identity_number(String number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdentityNumber(number))
        .withMessageNotContaining("1010");
  }

  /** Published codes of public bodies and companies. */
  @ParameterizedTest
  @ValueSource(strings = {"91350100M000100Y43", "91990104MAQAYD7L4L"})
  void takes_a_credit_code_with_the_right_check_character(String code) {
    assertThat(new CreditCode(code).value()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91350100M000100Y44",
        "91350100m000100y43",
        "91350100M000I00Y43",
        "91350100M000100Y4",
        ""
      })
  void refuses_any_other_credit_code(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CreditCode(code));
  }

  @Test
  void every_wrong_check_character_is_noticed() {
    String digits = "11010519491231002";
    assertThat("0123456789X".chars().filter(c -> IdentityNumber.isValid(digits + (char) c)).count())
        .isEqualTo(1);
    String body = "91350100M000100Y4";
    assertThat(
            "0123456789ABCDEFGHJKLMNPQRTUWXY"
                .chars()
                .filter(c -> CreditCode.isValid(body + (char) c))
                .count())
        .isEqualTo(1);
  }

  @Test
  void stays_out_of_logs() {
    assertThat(new IdentityNumber("11010519491231002X").toString()).doesNotContain("1949");
    assertThat(new CreditCode("91350100M000100Y43").toString()).doesNotContain("350");
  }
}
