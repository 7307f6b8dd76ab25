package city.vault.service.ledger;

import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what people might hand in, in sensible and in senseless order. */
final class RandomLoans {
  private final LoanWorld world;
  private final RandomGenerator random;
  private final List<Person> people = new ArrayList<>();
  private final List<Submission> handedIn = new ArrayList<>();
  private final List<Given> grants = new ArrayList<>();

  private record Given(Person person, Submission grant) {}

  RandomLoans(LoanWorld world, RandomGenerator random) {
    this.world = world;
    this.random = random;
    people.add(world.person());
  }

  /** The operations of the next transaction, one to six. */
  List<Submission> next() {
    List<Submission> operations = new ArrayList<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      draw(operations);
    }
    handedIn.addAll(operations);
    return operations;
  }

  private void draw(List<Submission> operations) {
    Person person = people.get(random.nextInt(people.size()));
    switch (random.nextInt(8)) {
      case 0 -> {
        Person newcomer = world.person();
        people.add(newcomer);
        operations.add(world.bind(newcomer));
      }
      case 1 -> operations.add(world.bind(person));
      case 2 -> lend(person, operations);
      case 3 -> {
        IssuedRecord record = world.issueToCustody(person);
        operations.add(record.statement());
        operations.add(world.claim(person, record));
      }
      case 4 -> operations.add(world.look(person));
      case 5 -> again(operations);
      case 6 -> {
        if (!grants.isEmpty()) {
          Given given = grants.get(random.nextInt(grants.size()));
          operations.add(world.revoke(given.person(), given.grant()));
        }
        operations.add(world.look(person));
      }
      default -> {
        for (Given given : grants) {
          operations.add(world.read(given.person(), given.grant()));
        }
        operations.add(world.bind(world.person()));
      }
    }
  }

  private void lend(Person person, List<Submission> operations) {
    IssuedRecord record = world.issue(person);
    var request = world.request(person);
    Submission grant = world.grant(person, record, request);
    operations.add(record.statement());
    operations.add(Submission.of(request));
    operations.add(grant);
    grants.add(new Given(person, grant));
  }

  private void again(List<Submission> operations) {
    operations.add(
        handedIn.isEmpty()
            ? world.look(people.getFirst())
            : handedIn.get(random.nextInt(handedIn.size())));
  }
}
