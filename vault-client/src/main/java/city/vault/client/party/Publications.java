package city.vault.client.party;

import city.vault.client.record.About;
import city.vault.client.record.Label;
import city.vault.client.record.RecordField;
import city.vault.client.record.RecordType;
import city.vault.client.record.Sensitivity;
import city.vault.protocol.Header;
import city.vault.protocol.RecordTypePublication;
import java.util.Locale;
import java.util.Optional;

/** What of a record type goes onto the ledger: its fields, and not a department's columns. */
final class Publications {
  private Publications() {}

  static RecordTypePublication of(Header header, RecordType type) {
    return new RecordTypePublication(
        header,
        type.id(),
        type.version(),
        label(type.title()),
        type.fields().stream().map(Publications::field).toList());
  }

  private static RecordTypePublication.Field field(RecordField field) {
    return new RecordTypePublication.Field(
        field.name(),
        label(field.label()),
        field.level(),
        field.sensitive() == Sensitivity.NONE
            ? Optional.empty()
            : Optional.of(field.sensitive().name().toLowerCase(Locale.ROOT)),
        field.mask().name().toLowerCase(Locale.ROOT),
        field.about() == About.OWNER
            ? RecordTypePublication.About.OWNER
            : RecordTypePublication.About.OTHER);
  }

  private static RecordTypePublication.Label label(Label label) {
    return new RecordTypePublication.Label(label.zh(), label.en());
  }
}
