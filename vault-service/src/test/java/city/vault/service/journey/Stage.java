package city.vault.service.journey;

import static org.assertj.core.api.Assertions.assertThat;

import city.vault.client.access.OpenedRead;
import city.vault.client.http.ApiProblem;
import city.vault.protocol.GrantId;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import io.cucumber.java.After;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What one journey has so far. Its people and scenarios are nobody else's. */
public final class Stage {
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final AtomicInteger JOURNEYS = new AtomicInteger();

  /** One step that may be refused. */
  @FunctionalInterface
  interface Attempt {
    void run() throws IOException;
  }

  final City city = City.running();
  private final int journey = JOURNEYS.incrementAndGet();
  private final Map<String, Resident> people = new HashMap<>();
  private Optional<ApiProblem> refusal = Optional.empty();

  /** The request, grant and read that steps speak of: the latest. */
  RequestId request;

  GrantId grant;
  OpenedRead read;

  /** A resident by the name that the feature gives, met for the first time or again. */
  Resident person(String name) throws IOException {
    Resident known = people.get(name);
    if (known == null) {
      known = Resident.unbound(name, city, PEOPLE.incrementAndGet());
      people.put(name, known);
    }
    return known;
  }

  /** A company by the name that the feature gives, met for the first time. */
  Resident company(String name) throws IOException {
    Resident company = Resident.unboundCompany(name, city, PEOPLE.incrementAndGet());
    people.put(name, company);
    return company;
  }

  /** The same resident, from now on at another phone. */
  void replace(Resident resident) {
    people.put(resident.name(), resident);
  }

  /** The id under which this journey's scenario of that name is registered. */
  ScenarioId scenario(String name) {
    return new ScenarioId(name + "-" + journey);
  }

  /** Does what may be refused; the next step says whether it was. */
  void attempt(Attempt step) throws IOException {
    nothingWasRefused();
    try {
      step.run();
    } catch (ApiProblem problem) {
      refusal = Optional.of(problem);
    }
  }

  /** The refusal of the last step, which is herewith seen. */
  ApiProblem refused() {
    ApiProblem last = refusal.orElseThrow(() -> new AssertionError("nothing was refused"));
    refusal = Optional.empty();
    return last;
  }

  /** A refusal that no step asks for fails the journey. */
  @After
  public void nothingWasRefused() {
    assertThat(refusal.map(ApiProblem::code)).as("a refusal that no step expects").isEmpty();
  }
}
