package city.vault.client.evidence;

import static city.vault.client.evidence.FindingException.unless;

import city.vault.crypto.Digest;
import city.vault.crypto.Sm3;
import city.vault.protocol.Delegation;
import city.vault.protocol.Grant;
import city.vault.protocol.Mode;
import city.vault.protocol.PartyRegistration;
import city.vault.protocol.Read;
import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Request;
import city.vault.protocol.Role;
import city.vault.protocol.Statement;
import city.vault.protocol.TypeId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What was released: asset versions that their issuers stand for, and fields that were lent. */
final class DataPolicy {
  private final BundleFiles files;
  private final Parties parties;
  private final Read read;
  private final List<AssetVersion> versions;

  DataPolicy(BundleFiles files, Parties parties, Read read) {
    this.files = files;
    this.parties = parties;
    this.read = read;
    this.versions = AssetVersion.namedBy(read);
  }

  /** One statement per asset version, in the order of the read. */
  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      String name = FileNames.statement(i + 1);
      String file = name + FileNames.OBJECT;
      Statement statement = files.open(Statement.class, name).object();
      PartyRegistration issuer = parties.signer(name, statement, statement.issuer(), Role.ISSUER);
      unless(issuer.issues().contains(statement.type()), file, "is of a type not its issuer's");
      unless(
          AssetVersion.of(statement).equals(versions.get(i)), file, "states another asset version");
      unless(statement.owner().equals(read.owner()), file, "is of another owner");
      statements.add(statement);
    }
    return statements;
  }

  /** The record type of each statement. */
  List<RecordTypePublication> types(List<Statement> statements) {
    List<RecordTypePublication> types = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      String name = FileNames.recordType(i + 1);
      RecordTypePublication type = files.open(RecordTypePublication.class, name).object();
      parties.signer(name, type, parties.registrar().party(), Role.REGISTRAR);
      unless(
          type.type().equals(statements.get(i).type())
              && type.version() == statements.get(i).typeVersion(),
          name + FileNames.OBJECT,
          "is not the type that the statement names");
      types.add(type);
    }
    return types;
  }

  /** Demands of each statement's commitments that they are the ones signed, one a field. */
  void requireCommitments(List<Statement> statements, List<RecordTypePublication> types) {
    for (int i = 0; i < statements.size(); i++) {
      String file = FileNames.commitments(i + 1);
      byte[] commitments = files.bytes(file);
      unless(
          commitments.length == types.get(i).fields().size() * Digest.SIZE,
          file,
          "has not one commitment a field");
      unless(
          Sm3.hash(commitments).equals(statements.get(i).commitments()),
          file,
          "is not what the issuer signed");
    }
  }

  /** In which mode it is lent; what is not named must have been supplied to a standing grant. */
  private static Mode mode(Read.Item item, RecordTypePublication type, Grant grant) {
    OptionalInt place = grant.place(item);
    unless(
        place.isPresent() || grant.isStanding(type.type(), item.field()),
        FileNames.GRANT + FileNames.OBJECT,
        "does not lend a field that was read");
    return place.isPresent() ? grant.items().get(place.getAsInt()).mode() : Mode.READ;
  }

  /** Demands of each field that a clerk might lend it. */
  void requireDelegated(List<RecordTypePublication> types, Delegation limits) {
    for (Read.Item item : read.items()) {
      TypeId type = types.get(versions.indexOf(AssetVersion.of(item))).type();
      unless(
          limits.covers(type, item.field()),
          FileNames.GRANT + FileNames.OBJECT,
          "lends a field that the clerk might not lend");
    }
  }

  /** Demands that the records are those that the request asked for. */
  static void requireSelected(List<Statement> statements, Request request, Grant grant) {
    unless(
        request.selection().stream().allMatch(s -> s.isMetBy(grant, statements)),
        FileNames.GRANT + FileNames.OBJECT,
        "lends a record that the request does not ask for");
  }

  /** Demands of each field that it is the type's, was asked for, and has the consent it needs. */
  void requireLent(List<RecordTypePublication> types, Request request, Grant grant) {
    for (Read.Item item : read.items()) {
      RecordTypePublication type = types.get(versions.indexOf(AssetVersion.of(item)));
      Mode mode = mode(item, type, grant);
      RecordTypePublication.Field field =
          type.field(item.field())
              .orElseThrow(() ->
                  new FindingException(
                      FileNames.READ + FileNames.OBJECT,
                      "names a field that its type does not have"));
      unless(
          request.fields().contains(new Request.Wanted(type.type(), item.field(), mode)),
          FileNames.REQUEST + FileNames.OBJECT,
          "does not ask for a field that was read");
      unless(
          field.isLendableFor(mode),
          FileNames.READ + FileNames.OBJECT,
          "names a field of another person, which is not told");
      unless(
          field.sensitive().isEmpty() || grant.consents().contains(field.sensitive().get()),
          FileNames.GRANT + FileNames.OBJECT,
          "has no consent to a sensitive field that was read");
    }
  }
}
