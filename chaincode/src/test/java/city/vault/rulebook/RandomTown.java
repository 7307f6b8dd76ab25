package city.vault.rulebook;

import static city.vault.rulebook.scene.Town.signing;

import city.vault.crypto.Json;
import city.vault.protocol.Times;
import city.vault.rulebook.scene.Deed;
import city.vault.rulebook.scene.LendingDeeds;
import city.vault.rulebook.scene.Scene;
import city.vault.rulebook.scene.Town;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what people of the town do next, rightly and wrongly. */
final class RandomTown {
  private static final List<String> FIELDS = List.of("annualIncome", "employer", "year");

  private final Random random;
  private final Scene scene;
  private final List<String> requests = new ArrayList<>(List.of("loan"));
  private final List<String> grants = new ArrayList<>(List.of("lent"));
  private final List<Deed> done = new ArrayList<>();
  private int names;

  RandomTown(Random random, Scene scene) {
    this.random = random;
    this.scene = scene;
  }

  /** One to eight deeds, after up to a minute or, now and then, hours. */
  List<Deed> next() {
    scene.after(Duration.ofMillis(random.nextInt(60_000)));
    if (random.nextInt(80) == 0) {
      scene.after(Duration.ofHours(random.nextInt(16)));
    }
    List<Deed> deeds = new ArrayList<>();
    for (int n = 1 + random.nextInt(8); n > 0; n--) {
      Deed deed = random.nextInt(12) == 0 && !done.isEmpty() ? one(done) : distorted(deed());
      deeds.add(deed);
      done.add(deed);
    }
    return deeds;
  }

  private Deed deed() {
    int dice = random.nextInt(20);
    if (dice < 2) {
      String name = "request " + names++;
      Deed request = scene.lending().request(name);
      requests.add(name);
      return request;
    }
    if (dice < 5) {
      return grant();
    }
    return switch (dice) {
      case 5 -> scene.lending().decline(one(requests));
      case 6 -> scene.lending().revocation(one(grants));
      case 7 -> changed(one(grants));
      case 8 -> scene.lending().withdrawal(one(requests));
      case 9 -> scene.parties().look("look " + names++, random.nextBoolean() ? "lin" : "wei");
      default -> read();
    };
  }

  private Deed changed(String grant) {
    // What is stopped is let go on sooner or later, or nothing would be read any more.
    return switch (random.nextInt(8)) {
      case 0 -> scene.lending().suspension(grant);
      case 1, 2, 3 -> scene.lending().resumption(grant);
      default -> scene.lending().renewal(grant);
    };
  }

  private Deed grant() {
    String name = "grant " + names++;
    Deed grant =
        scene
            .lending()
            .grant(name, requests.get(Math.max(0, requests.size() - 1 - random.nextInt(4))))
            .with("reads", 1L + random.nextInt(4))
            .with("notAfter", Times.format(scene.now().plusSeconds(random.nextInt(1200))));
    if (random.nextBoolean()) {
      grant = grant.with("items", Json.array(LendingDeeds.lent("income", "annualIncome")));
    }
    grants.add(name);
    return grant;
  }

  private Deed read() {
    List<String> fields = FIELDS.stream().filter(f -> random.nextInt(3) == 0).toList();
    // Lately given grants are the ones that are still alive.
    String grant = grants.get(Math.max(0, grants.size() - 1 - random.nextInt(6)));
    return scene
        .lending()
        .read(
            "read " + (random.nextInt(10) == 0 ? random.nextInt(names + 1) : names++),
            grant,
            (fields.isEmpty() ? FIELDS.subList(0, 1) : fields).toArray(String[]::new));
  }

  /** Most deeds as they are, some spoilt in one way. */
  private Deed distorted(Deed deed) {
    return switch (random.nextInt(30)) {
      case 0 -> deed.by(signing("other-bank"));
      case 1 -> deed.signed(0, signing("other-bank"));
      case 2 -> deed.with("network", "village");
      case 3 -> deed.with("issuedAt", Times.format(scene.now().minus(Duration.ofDays(2))));
      case 4 -> deed.with("owner", Town.owner("wei").value());
      case 5 -> deed.by(signing("stranger"));
      default -> deed;
    };
  }

  private <T> T one(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
