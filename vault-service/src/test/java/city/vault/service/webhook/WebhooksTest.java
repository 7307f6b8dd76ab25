package city.vault.service.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.http.VaultApi;
import city.vault.client.trace.EventFeed;
import city.vault.client.webhook.Webhook;
import city.vault.client.webhook.WebhookReceiver;
import city.vault.protocol.Submission;
import city.vault.service.IssuedRecord;
import city.vault.service.LoanWorld;
import city.vault.service.Organisation;
import city.vault.service.Person;
import city.vault.service.http.MovableClock;
import city.vault.service.http.RunningService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final MovableClock CLOCK = new MovableClock();

  @TempDir static Path dir;
  private static RunningService service;
  private static LoanWorld world;
  private Receiver receiver;
  private final List<Webhook> registered = new ArrayList<>();

  @BeforeAll
  static void start() throws SQLException {
    service = RunningService.start(dir, CLOCK);
    world = service.world;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver(0);
  }

  @AfterEach
  void end() {
    registered.forEach(webhook -> hooks(world.bank).remove(webhook.webhook()));
    receiver.close();
  }

  private static Session session(Organisation party, Clock clock) {
    VaultApi api = new VaultApi(URI.create("http://127.0.0.1:" + service.server.port()), RANDOM);
    Signatory signatory = new Signatory(LoanWorld.NETWORK, party.signing(), clock, RANDOM);
    return new Session(api, signatory, RunningService.ORIGIN);
  }

  private static city.vault.client.webhook.Webhooks hooks(Organisation party) {
    return new city.vault.client.webhook.Webhooks(session(party, CLOCK), party.id());
  }

  /** Registers the bank's, from now on. */
  private Webhook register(URI url) {
    Webhook webhook = hooks(world.bank).register(url, lastCursor());
    registered.add(webhook);
    return webhook;
  }

  private static long lastCursor() {
    String token = service.browser.open(world.bank.signing());
    return service.browser.get("/v1/events?limit=500", token).json().getLong("next");
  }

  /** A grant and its revocation: two events of the bank. */
  private static void lendAndRevoke() {
    Person owner = world.person();
    IssuedRecord record = world.issue(owner);
    var request = world.request(owner);
    Submission grant = world.grant(owner, record, request);
    for (Submission submission :
        List.of(
            world.bind(owner),
            record.statement(),
            Submission.of(request),
            grant,
            world.revoke(owner, grant))) {
      service.lanes.submit(submission);
    }
  }

  private static List<EventFeed.Event> checked(Webhook webhook, Receiver.Arrived arrived) {
    WebhookReceiver check =
        new WebhookReceiver(
            LoanWorld.NETWORK, webhook.webhook(), session(world.bank, CLOCK).api(), CLOCK);
    return check.receive(arrived::header, arrived.body()).events();
  }

  /** Takes deliveries until that many events were received, each page once. */
  private List<String> received(Webhook webhook, int events) throws InterruptedException {
    List<EventFeed.Event> all = new ArrayList<>();
    while (all.size() < events) {
      all.addAll(checked(webhook, receiver.take()));
    }
    assertThat(all).extracting(EventFeed.Event::cursor).doesNotHaveDuplicates().isSorted();
    return all.stream().map(EventFeed.Event::event).toList();
  }

  private static Webhook awaitState(Webhook webhook, String state) throws InterruptedException {
    for (int i = 0; i < 2_000; i++) {
      Webhook shown = hooks(world.bank).show(webhook.webhook());
      if (shown.state().equals(state)) {
        return shown;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("never " + state);
  }

  private static String refusal(Runnable attempt) {
    try {
      attempt.run();
    } catch (ApiProblem problem) {
      return problem.code();
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void delivers_events_in_order_signed_and_without_who_acted() throws InterruptedException {
    Webhook webhook = register(receiver.url());
    lendAndRevoke();

    assertThat(received(webhook, 2)).containsExactly("grant-given", "grant-revoked");

    assertThat(receiver.paths).containsOnly("/events?of=bank");
    Webhook shown = awaitState(webhook, "active");
    assertThat(shown.cursor()).isEqualTo(lastCursor());
    assertThat(shown.delivered()).isEqualTo(2);
  }

  @Test
  void a_changed_old_or_strange_delivery_is_not_believed() throws InterruptedException {
    Webhook webhook = register(receiver.url());
    lendAndRevoke();
    Receiver.Arrived arrived = receiver.take();
    byte[] changed = arrived.body().clone();
    changed[changed.length / 2] ^= 1;
    assertThatThrownBy(() -> checked(webhook, new Receiver.Arrived(arrived.request(), changed)))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("bad-signature");
    WebhookReceiver unsigned =
        new WebhookReceiver(
            LoanWorld.NETWORK, webhook.webhook(), session(world.bank, CLOCK).api(), CLOCK);
    assertThatThrownBy(() -> unsigned.receive(name -> Optional.empty(), arrived.body()))
        .hasMessage("delivery-unsigned");
    Clock later = Clock.offset(CLOCK, Duration.ofMinutes(6));
    WebhookReceiver late =
        new WebhookReceiver(
            LoanWorld.NETWORK, webhook.webhook(), session(world.bank, later).api(), later);
    assertThatThrownBy(() -> late.receive(arrived::header, arrived.body()))
        .hasMessage("delivery-not-fresh");
  }

  @Test
  void delivers_again_what_was_not_accepted_late_or_redirected() throws InterruptedException {
    Webhook webhook = register(receiver.url());
    receiver.next(500);
    receiver.next(302);
    receiver.next(204, Duration.ofSeconds(2));
    lendAndRevoke();

    Receiver.Arrived late = receiver.take();
    Receiver.Arrived again = receiver.take();

    // The late one was taken, but nobody heard of it: it comes once more, signed anew.
    assertThat(checked(webhook, late)).startsWith(checked(webhook, again).getFirst());
    assertThat(receiver.paths).doesNotContain("/elsewhere");
    assertThat(awaitState(webhook, "active").cursor()).isEqualTo(lastCursor());
  }

  @Test
  void says_what_fails_and_goes_on_when_the_receiver_is_back() throws Exception {
    Webhook webhook = register(receiver.url());
    int port = receiver.port();
    receiver.close();
    lendAndRevoke();
    Webhook failing = awaitState(webhook, "failing");
    assertThat(failing.trouble().orElseThrow().reason()).isEqualTo("unreachable");
    assertThat(failing.delivered()).isZero();

    receiver = new Receiver(port);

    assertThat(received(webhook, 2)).containsExactly("grant-given", "grant-revoked");
    assertThat(awaitState(webhook, "active").trouble()).isEmpty();
  }

  @Test
  void ends_when_the_receiver_wants_no_more_and_goes_on_from_where_it_stood()
      throws InterruptedException {
    Webhook webhook = register(receiver.url());
    receiver.next(410);
    lendAndRevoke();
    Webhook disabled = awaitState(webhook, "disabled");
    assertThat(disabled.trouble().orElseThrow().reason()).isEqualTo("gone");

    Webhook anew = hooks(world.bank).register(receiver.url(), disabled.cursor());
    registered.add(anew);

    assertThat(received(anew, 2)).containsExactly("grant-given", "grant-revoked");
  }

  @Test
  void gives_up_after_three_days_of_failure() throws InterruptedException {
    Webhook webhook = register(receiver.url());
    receiver.close();
    lendAndRevoke();
    Webhook failing = awaitState(webhook, "failing");
    CLOCK.advance(Duration.ofDays(3).plusMinutes(1));
    Webhook disabled = awaitState(webhook, "disabled");
    assertThat(disabled.trouble().orElseThrow().since())
        .isEqualTo(failing.trouble().orElseThrow().since());
    assertThat(disabled.trouble().orElseThrow().reason()).isEqualTo("unreachable");
  }

  @Test
  void a_restart_of_the_service_loses_nothing() throws Exception {
    Webhook webhook = register(receiver.url());
    Webhook ended = register(receiver.url());
    hooks(world.bank).remove(ended.webhook());
    int port = receiver.port();
    receiver.close();
    lendAndRevoke();
    awaitState(webhook, "failing");

    service.close();
    receiver = new Receiver(port);
    service = RunningService.start(dir, CLOCK);

    assertThat(received(webhook, 2)).containsExactly("grant-given", "grant-revoked");
    assertThat(hooks(world.bank).list())
        .extracting(Webhook::webhook)
        .contains(webhook.webhook())
        .doesNotContain(ended.webhook());
    assertThat(receiver.isEmpty()).isTrue();
  }

  @Test
  void a_removed_webhook_receives_nothing_and_is_nobody_elses_to_see() throws Exception {
    Webhook webhook = register(receiver.url());
    assertThat(refusal(() -> hooks(world.taxOffice).show(webhook.webhook())))
        .isEqualTo("not-found");
    assertThat(refusal(() -> hooks(world.taxOffice).remove(webhook.webhook())))
        .isEqualTo("not-found");
    assertThat(hooks(world.bank).remove(webhook.webhook()).state()).isEqualTo("removed");
    lendAndRevoke();
    Thread.sleep(1_200);
    assertThat(receiver.isEmpty()).isTrue();
  }
}
