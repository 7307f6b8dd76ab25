package city.vault.client.sample;

import city.vault.client.record.IdentityNumber;
import java.time.LocalDate;
import java.util.Objects;

/**
 * An invented resident.
 *
 * @param name Chinese name
 * @param number identity number; it carries birth date and sex
 * @param district where the resident lives
 * @param address street and door within the district
 * @param salary yuan a month, whole
 */
record Resident(String name, IdentityNumber number, District district, String address, int salary) {

  Resident {
    Objects.requireNonNull(name);
    Objects.requireNonNull(number);
    Objects.requireNonNull(district);
    Objects.requireNonNull(address);
    if (salary <= 0) {
      throw new IllegalArgumentException("a salary is positive");
    }
  }

  /** Date of birth, digits 7 to 14 of the number (GB 11643 clause 4). */
  LocalDate birth() {
    String number = number().value();
    return LocalDate.of(
        Integer.parseInt(number.substring(6, 10)),
        Integer.parseInt(number.substring(10, 12)),
        Integer.parseInt(number.substring(12, 14)));
  }

  /** Odd sequence numbers are men's (GB 11643 clause 4). */
  String sex() {
    return (number().value().charAt(16) - '0') % 2 == 1 ? "男" : "女";
  }
}
