package city.vault.service.sandbox;

import city.vault.client.grant.Choice;
import city.vault.client.grant.GrantItem;
import city.vault.client.grant.RequestItem;
import city.vault.client.grant.ReviewedRequest;
import city.vault.client.record.Sensitivity;
import city.vault.protocol.Grant;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.service.home.Home;
import city.vault.service.home.OwnerDesk;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One owner of the sandbox at its phone. What it does next follows from what stands on the ledger
 * and the time alone, so that a sandbox that was stopped goes on where it was.
 */
final class SandboxOwner {
  /** Every sensitive category: this owner consents to each that is asked for. */
  private static final Set<String> CONSENTS =
      Arrays.stream(Sensitivity.values())
          .map(category -> category.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final OwnerId id;
  private final Conduct conduct;
  private final OwnerDesk desk;
  private final InstantSource clock;

  SandboxOwner(Home home, Conduct conduct, InstantSource clock, SecureRandom random)
      throws IOException {
    this.id = home.owner();
    this.conduct = conduct;
    this.clock = clock;
    this.desk = OwnerDesk.open(home, random);
  }

  OwnerId id() {
    return id;
  }

  Conduct conduct() {
    return conduct;
  }

  /** Does what is due now. */
  void act() throws IOException {
    if (conduct.answersAfter().isPresent()) {
      for (RequestItem item : desk.openRequests()) {
        Request request = item.signed().object();
        if (age(request.header().issuedAt()).compareTo(conduct.answersAfter().get()) >= 0) {
          answer(desk.review(request.id()));
        }
      }
    }
    if (conduct == Conduct.REVOKES_AFTER_READ || conduct == Conduct.REVOKES_LATER) {
      for (GrantItem item : desk.grants()) {
        Grant grant = item.signed().object();
        if (item.state().equals("active")
            && conduct.revokes(age(grant.header().issuedAt()), item.reads())) {
          desk.revoke(grant.id());
        }
      }
    }
  }

  private Duration age(Instant issuedAt) {
    return Duration.between(issuedAt, clock.instant());
  }

  private void answer(ReviewedRequest reviewed) throws IOException {
    if (conduct == Conduct.DECLINES) {
      desk.decline(reviewed.request().object().id());
    } else {
      desk.lend(reviewed, choice(reviewed));
    }
  }

  private Choice choice(ReviewedRequest reviewed) {
    Choice all = Choice.all(reviewed, CONSENTS);
    Scenario.Ceilings asked = reviewed.request().object().asked();
    return switch (conduct) {
      case DROPS_OPTIONAL -> all.without(Set.copyOf(reviewed.optional()));
      case ONE_READ -> all.on(terms(asked, asked.durationSeconds(), 1));
      case EXPIRES ->
          all.on(terms(asked, Math.toIntExact(Conduct.WHILE.toSeconds()), asked.reads()));
      default -> all;
    };
  }

  private static Scenario.Ceilings terms(Scenario.Ceilings asked, int seconds, int reads) {
    int daily = Math.min(asked.readsPerDay(), reads);
    return new Scenario.Ceilings(seconds, reads, daily, asked.retentionDays());
  }
}
