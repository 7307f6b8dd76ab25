package city.vault.client.grant;

import city.vault.client.Signatory;
import city.vault.client.asset.OpenedRecord;
import city.vault.crypto.Json;
import city.vault.protocol.AssetId;
import city.vault.protocol.Attachment;
import city.vault.protocol.FieldName;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantBoxes;
import city.vault.protocol.GrantId;
import city.vault.protocol.Header;
import city.vault.protocol.ItemKey;
import city.vault.protocol.Lot;
import city.vault.protocol.Mode;
import city.vault.protocol.Request;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;
import city.vault.protocol.Submission;
import city.vault.protocol.TypeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Builds a grant on the phone: every lent field's secret under two locks, and the owner's signature
 * over exactly what was chosen.
 *
 * @param owner who signs
 * @param release whose sight of an access opens it
 */
public record Lending(Signatory owner, ReleaseKeys release) {

  private record Lent(Request.Wanted wanted, Grant.Item item, ItemKey key) {}

  /**
   * The grant that a choice makes, ready to be handed in.
   *
   * @param records the owner's opened records; of each wanted type, those are lent that the request
   *     selects, which is those that the choice picks, or all, where it selects none
   * @throws ChoiceException if the choice can't become a grant
   */
  public Submission lend(ReviewedRequest reviewed, Choice choice, List<OpenedRecord> records) {
    Request asked = reviewed.request().object();
    ChoiceException.unless(asked.asked().cover(choice.terms()), "beyond-request");
    List<Lent> lent = lent(reviewed, choice, records);
    Set<String> sensitive = sensitive(lent, records);
    ChoiceException.unless(choice.consents().containsAll(sensitive), "separate-consent-missing");
    Header header = owner.header();
    GrantId id = new GrantId(header.nonce().value());
    GrantBoxes sealed =
        GrantBoxes.seal(
            owner.network(),
            Lot.of(id),
            asked.sealing(),
            lent.stream().map(Lent::key).toList(),
            release.k(),
            release.sealing(),
            owner.random());
    Attachment boxes = Attachment.of(sealed.encoded());
    Grant grant =
        new Grant(
            header,
            asked.owner(),
            asked.id(),
            reviewed.request().digest(),
            asked.institution(),
            lent.stream().map(Lent::item).toList(),
            choice.terms().standing() ? standing(lent) : List.of(),
            choice.terms().reads(),
            choice.terms().readsPerDay(),
            choice.terms().retentionDays(),
            header.issuedAt().plusSeconds(choice.terms().durationSeconds()),
            reviewed.notice().digest(),
            List.copyOf(sensitive),
            new Grant.Release(release.k(), release.witnesses()),
            boxes.digest(),
            List.of());
    return new Submission(Signed.sign(grant, owner.signer()), Map.of(Attachment.Name.BOXES, boxes));
  }

  /** What is lent to be read is lent of later records too; what is verified never is. */
  private static List<Grant.Standing> standing(List<Lent> lent) {
    return lent.stream()
        .map(Lent::wanted)
        .filter(wanted -> wanted.mode() == Mode.READ)
        .map(wanted -> new Grant.Standing(wanted.type(), wanted.field()))
        .distinct()
        .toList();
  }

  private static List<Lent> lent(
      ReviewedRequest reviewed, Choice choice, List<OpenedRecord> records) {
    List<Lent> lent = new ArrayList<>();
    List<OpenedRecord> selected = picked(reviewed, choice, reviewed.selected(records));
    for (Request.Wanted wanted : reviewed.request().object().fields()) {
      boolean required = reviewed.demand(wanted).required();
      if (choice.dropped().contains(wanted)) {
        ChoiceException.unless(!required, "required-field-missing");
        continue;
      }
      ChoiceException.unless(wanted.mode() != Mode.ANSWER, "mode-unsupported");
      List<Lent> found =
          selected.stream()
              .filter(r -> r.type().type().equals(wanted.type()))
              .filter(r -> r.values().containsKey(wanted.field()))
              .map(r -> lent(r, wanted, reviewed))
              .toList();
      ChoiceException.unless(!required || !found.isEmpty(), "required-field-missing");
      lent.addAll(found);
    }
    ChoiceException.unless(!lent.isEmpty(), "nothing-to-lend");
    ChoiceException.unless(lent.size() <= Grant.MAX_ITEMS, "too-many-fields");
    return lent;
  }

  private static List<OpenedRecord> picked(
      ReviewedRequest reviewed, Choice choice, List<OpenedRecord> selected) {
    Request asked = reviewed.request().object();
    Map<AssetId, TypeId> selectable =
        selected.stream()
            .map(OpenedRecord::statement)
            .filter(s -> asked.fields().stream().anyMatch(f -> f.type().equals(s.type())))
            .filter(s -> asked.selection(s.type()).isEmpty())
            .collect(Collectors.toMap(Statement::asset, Statement::type));
    ChoiceException.unless(
        selectable.keySet().containsAll(choice.records()), "record-not-selectable");
    Set<TypeId> narrowed =
        choice.records().stream().map(selectable::get).collect(Collectors.toSet());
    return selected.stream()
        .filter(r ->
            !narrowed.contains(r.statement().type())
                || choice.records().contains(r.statement().asset()))
        .toList();
  }

  private static Lent lent(OpenedRecord record, Request.Wanted wanted, ReviewedRequest reviewed) {
    FieldName field = wanted.field();
    Grant.Item item =
        new Grant.Item(
            record.statement().asset(), record.statement().version(), field, wanted.mode());
    return new Lent(
        wanted,
        item,
        wanted.mode() == Mode.READ
            ? new ItemKey.Value(record.secret(field))
            : confirmed(record, wanted, reviewed));
  }

  /** The salt where the record says what was claimed; otherwise nothing that helps to guess. */
  private static ItemKey confirmed(
      OpenedRecord record, Request.Wanted wanted, ReviewedRequest reviewed) {
    Json claimed =
        reviewed
            .claimed()
            .flatMap(values -> values.value(wanted.type(), wanted.field()))
            .orElseThrow(() -> new ChoiceException("no-claims"));
    return claimed.equals(record.values().get(wanted.field()))
        ? new ItemKey.Match(record.salt(wanted.field()))
        : new ItemKey.NoMatch();
  }

  /** Exactly the categories that are lent: a consent to more would say nothing. */
  private static Set<String> sensitive(List<Lent> lent, List<OpenedRecord> records) {
    Map<String, OpenedRecord> byAsset =
        records.stream()
            .collect(Collectors.toMap(r -> r.statement().asset().value(), r -> r, (a, _) -> a));
    Set<String> categories = new TreeSet<>();
    for (Lent l : lent) {
      byAsset
          .get(l.item().asset().value())
          .type()
          .field(l.item().field())
          .flatMap(field -> field.sensitive())
          .ifPresent(categories::add);
    }
    return categories;
  }
}
