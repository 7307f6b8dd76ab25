package city.vault.service.journey;

import city.vault.client.asset.Delivery;
import city.vault.client.asset.IssuerSecret;
import city.vault.client.asset.IssuerWork;
import city.vault.client.asset.Outbox;
import city.vault.client.asset.Push;
import city.vault.client.asset.Sealer;
import city.vault.client.export.CheckReport;
import city.vault.client.export.CheckedRecord;
import city.vault.client.grant.Supplies;
import city.vault.client.http.Session;
import city.vault.client.party.Directory;
import city.vault.client.party.Openers;
import city.vault.client.party.Registry;
import city.vault.client.record.IdentityNumber;
import city.vault.client.record.RecordType;
import city.vault.client.record.RecordTypes;
import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import city.vault.service.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A push in a process of its own that dies, as by SIGKILL, between stating its records and
 * supplying them: after so many supplies.
 */
final class DyingPush {
  private static final int DEAD = 137;

  private DyingPush() {}

  /** A record: whose, and what it says. */
  record Row(IdentityNumber subject, Map<String, String> fields) {}

  /** Starts it and waits until it is dead. */
  static void run(Path home, TypeId type, List<Row> rows, int supplies)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DyingPush.class.getName(),
                home.toString(),
                type.value(),
                Integer.toString(supplies)));
    for (Row row : rows) {
      command.add(row.subject().value());
      row.fields().forEach((name, value) -> command.add(name + "=" + value));
    }
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != DEAD) {
      throw new AssertionError("the push did not die: " + exit);
    }
  }

  /** {@code HOME TYPE SUPPLIES (NUMBER (FIELD=VALUE)*)*}. */
  public static void main(String[] args) throws IOException {
    Home home = Home.open(Path.of(args[0]));
    RecordType type = RecordTypes.shipped().get(new TypeId(args[1])).orElseThrow();
    int supplied = Integer.parseInt(args[2]);
    SecureRandom random = new SecureRandom();
    Session session = home.session(random);
    Registry registry = home.registry(session);
    IssuerSecret secret = IssuerSecret.load(home.path("issuer.secret"));
    Supplies supplies = new Supplies(session, home.party(), registry);
    Delivery delivery =
        new Delivery(
            session,
            new Outbox(home.path("outbox"), secret, random),
            versions -> {
              supplies.supply(versions.subList(0, supplied));
              Runtime.getRuntime().halt(DEAD);
            });
    List<CheckedRecord> rows = rows(type, List.of(args).subList(3, args.length));
    new Push(
            session,
            new Directory(home.directory(random), session.holder(), home.party()),
            registry,
            new Sealer(session.holder(), home.party(), secret),
            new IssuerWork(session, home.party(), Openers.load(home.folder()), registry),
            delivery,
            1)
        .run(
            sink -> {
              rows.forEach(row -> sink.accepted(1, row, Optional.empty()));
              return new CheckReport(
                  type.id(),
                  rows.size(),
                  rows.size(),
                  0,
                  Map.of(),
                  Collections.emptyNavigableMap());
            },
            _ -> {});
  }

  private static List<CheckedRecord> rows(RecordType type, List<String> words) {
    List<CheckedRecord> rows = new ArrayList<>();
    for (int at = 0; at < words.size(); ) {
      IdentityNumber subject = new IdentityNumber(words.get(at++));
      SequencedMap<FieldName, String> values = new LinkedHashMap<>();
      type.names().forEach(field -> values.put(field, null));
      for (; at < words.size() && words.get(at).contains("="); at++) {
        String[] pair = words.get(at).split("=", 2);
        values.put(new FieldName(pair[0]), pair[1]);
      }
      values.put(type.key(), subject.value());
      rows.add(new CheckedRecord(type, subject, values));
    }
    return rows;
  }
}
