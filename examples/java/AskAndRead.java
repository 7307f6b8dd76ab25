import city.vault.client.Roots;
import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.access.OpenGrant;
import city.vault.client.access.OpenedRead;
import city.vault.client.access.Reader;
import city.vault.client.grant.Ask;
import city.vault.client.grant.RequestItem;
import city.vault.client.grant.RequestKeys;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.Session;
import city.vault.client.http.VaultApi;
import city.vault.client.http.WireJson;
import city.vault.client.party.HttpRegistry;
import city.vault.client.party.Identity;
import city.vault.client.party.Registry;
import city.vault.client.trace.WitnessApi;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Request;
import city.vault.protocol.RequestId;
import city.vault.protocol.RequestStatus;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Submission;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bank asks an owner under an approved scenario, waits for the answer, reads what is granted and
 * prints it, on {@code vault-client} alone. From the repository's root, with a sandbox running:
 *
 * <pre>java -cp 'vault-service/target/lib/*' examples/java/AskAndRead.java BANK OWNER</pre>
 *
 * BANK is the folder of the bank's keys, e.g. {@code sandbox/parties/bank-haiyue}; OWNER an owner's
 * id, e.g. that of {@code grants} in {@code sandbox/owners.json}.
 */
public final class AskAndRead {
  private static final ScenarioId SCENARIO = new ScenarioId("micro-loan");
  private static final int VERSION = 1;
  private static final String REFERENCE = "java-1";
  private static final StaffId STAFF = new StaffId("T-1");
  private static final Duration OPEN = Duration.ofDays(1);
  private static final int LOOKS = 60;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Session session;
  private final Ask ask;
  private final RequestKeys keys;
  private final Reader reader;

  /** What the sandbox writes into {@code home.json}; in production, your configuration. */
  private record Home(
      String holder, URI service, Map<String, URI> witnesses, List<String> authorities) {}

  private AskAndRead(Path folder) throws IOException {
    Home home = WireJson.read(Home.class, Files.readAllBytes(folder.resolve("home.json")));
    PartyId bank = new PartyId(home.holder().substring("party/".length()));
    SecureRandom random = new SecureRandom();

    // Whom the bank believes. The file must have reached it by another way than the service.
    Roots roots = Roots.read(folder.resolve("roots.json"));

    // Who signs: any Signer will do, also one in front of an HSM. The session opens by itself.
    Signatory signatory =
        new Signatory(
            roots.network(), Identity.load(folder, null).signing(), InstantSource.system(), random);
    session = new Session(new VaultApi(home.service(), random), signatory);

    // Who signs what is checked against the roots, whatever the service says.
    List<PartyId> authorities = home.authorities().stream().map(PartyId::new).toList();
    Registry registry = new Registry(roots, new HttpRegistry(session), authorities);
    keys = new RequestKeys(folder.resolve("requests"), null);
    ask = new Ask(session, bank, registry, keys);

    // Witnesses are asked themselves where the service withholds what they released.
    List<WitnessApi> witnesses =
        home.witnesses().entrySet().stream()
            .map(w -> WitnessApi.at(w.getValue(), new PartyId(w.getKey()), random))
            .toList();
    reader = new Reader(session.api(), signatory, bank, registry, witnesses);
  }

  /** Asks for all fields of the scenario, as long and as often as it allows. */
  private RequestId ask(OwnerId owner) throws IOException {
    Submission request =
        ask.sign(
            new Ask.Question(
                SCENARIO,
                VERSION,
                owner,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                REFERENCE,
                OPEN));
    // Signed bytes may be handed in again: they are one request, whatever the line does.
    ask.submit(request);
    return ((Request) request.command().object()).id();
  }

  /** The owner answers when the owner likes. With many open requests, take events or a webhook. */
  private RequestItem answer(RequestId id) throws InterruptedException {
    RequestItem item = ask.request(id);
    for (int look = 1; look < LOOKS && item.status() == RequestStatus.OPEN; look++) {
      Thread.sleep(BETWEEN_LOOKS);
      item = ask.request(id);
    }
    return item;
  }

  /**
   * Reads all that is lent. What comes back was checked: the owner's grant, the access in the
   * owner's trace with the witnesses' signatures, each issuer's statement and each field's
   * commitment.
   */
  private OpenedRead read(RequestItem answered) throws IOException {
    Signed<Request> request = answered.signed();
    RequestId id = request.object().id();
    OpenGrant grant =
        new OpenGrant(
            ask.grant(answered.grant().orElseThrow(), request),
            request.object().selection(),
            keys.load(id),
            keys.claimed(id));
    System.out.println("Granted: " + grant.grant().id());
    return reader.read(reader.sign(grant, STAFF, REFERENCE), grant);
  }

  /** A program of yours would use the values, and never write them to a log. */
  private static void print(OpenedRead read, Request request) {
    System.out.println("Read: entry " + read.entry().seq() + " of the owner's trace");
    for (Request.Wanted wanted : request.fields()) {
      for (OpenedRead.Answer answer : read.answers(wanted.type(), wanted.field())) {
        String text =
            switch (answer) {
              case OpenedRead.Present(OpenedRead.Value value) ->
                  value.text() + ", says " + value.statement().issuer();
              case OpenedRead.Absent(OpenedRead.Value value) ->
                  "none, says " + value.statement().issuer();
              case OpenedRead.NotGranted() -> "not granted";
            };
        System.out.println("  " + wanted.type() + "/" + wanted.field() + ": " + text);
      }
    }
  }

  /** From the question to the values; whether they were lent. */
  private boolean run(OwnerId owner) throws IOException, InterruptedException {
    RequestId id = ask(owner);
    System.out.println("Asked: request " + id);
    RequestItem answered = answer(id);
    if (answered.status() != RequestStatus.GRANTED) {
      System.err.println("Not granted: the request is " + answered.state());
      return false;
    }
    print(read(answered), answered.signed().object());
    // When the retention that was agreed ends, keys.delete(id) ends it.
    session.close();
    return true;
  }

  /** Ends with 0 if it has read, 1 if not, 2 if it was not told what. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      System.err.println("AskAndRead BANK OWNER");
      System.exit(2);
    }
    boolean lent = false;
    try {
      lent = new AskAndRead(Path.of(arguments[0])).run(new OwnerId(arguments[1]));
    } catch (ApiProblem e) {
      // The code is stable (docs/protocol/refusals.md); what may be sent again was, several times.
      System.err.println("Refused: " + e.code());
    } catch (UntrustedException e) {
      // Something does not prove what it claims; nothing of it was used. Somebody must look into
      // it.
      System.err.println("Not believed: " + e.code());
    }
    System.exit(lent ? 0 : 1);
  }
}
