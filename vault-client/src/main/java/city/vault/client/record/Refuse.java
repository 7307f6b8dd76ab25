package city.vault.client.record;

/** Refusals of a record type's members; the message names the member, never its value. */
final class Refuse {
  private Refuse() {}

  static void unless(boolean good, String member, String rule) {
    if (!good) {
      throw new IllegalArgumentException("\"%s\" %s".formatted(member, rule));
    }
  }

  static void absent(Object value, String member) {
    unless(value != null, member, "is missing");
  }
}
