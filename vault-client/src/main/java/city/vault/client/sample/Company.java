package city.vault.client.sample;

import city.vault.client.record.CreditCode;
import java.util.Objects;

/** An invented company; its legal representative is one of the residents. */
record Company(String name, CreditCode code, District district, Resident representative) {

  Company {
    Objects.requireNonNull(name);
    Objects.requireNonNull(code);
    Objects.requireNonNull(district);
    Objects.requireNonNull(representative);
  }
}
