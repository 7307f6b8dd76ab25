package city.vault.client.sample;

/** The districts of the invented city, with the divisions that their numbers carry. */
enum District {
  EAST_LAKE("东湖区", "990102"),
  WEST_HILL("西山区", "990103"),
  RIVER_BEND("江湾区", "990104");

  /** The city that they are districts of. */
  static final String CITY = "云江市";

  private final String label;
  private final String division;

  District(String label, String division) {
    this.label = label;
    this.division = division;
  }

  /** The district with its city. */
  String label() {
    return CITY + label;
  }

  /** Six digits that no real place has (GB/T 2260 has no 99). */
  String division() {
    return division;
  }
}
