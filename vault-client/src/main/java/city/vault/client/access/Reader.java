package city.vault.client.access;

import city.vault.client.Signatory;
import city.vault.client.UntrustedException;
import city.vault.client.http.ApiProblem;
import city.vault.client.http.LineAnswer;
import city.vault.client.http.Problem;
import city.vault.client.http.VaultApi;
import city.vault.client.party.Registry;
import city.vault.client.trace.Receipt;
import city.vault.client.trace.WitnessApi;
import city.vault.protocol.Grant;
import city.vault.protocol.PartyId;
import city.vault.protocol.Read;
import city.vault.protocol.Signed;
import city.vault.protocol.StaffId;
import city.vault.protocol.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An institution reads what it was granted. Every read that the ledger decides, permitted or not,
 * is in the owner's trace before this returns; a refused one is an {@link ApiProblem} with its
 * {@code seq} and {@code tx}.
 */
public final class Reader {
  private static final Set<String> WITHHELD = Set.of("not-witnessed", "not-released");

  private final VaultApi api;
  private final Signatory institution;
  private final PartyId party;
  private final ReadCheck check;
  private final List<WitnessApi> witnesses;

  /**
   * Reads as one institution.
   *
   * @param witnesses asked directly where the broker brings too few receipts; may be empty
   */
  public Reader(
      VaultApi api,
      Signatory institution,
      PartyId party,
      Registry registry,
      List<WitnessApi> witnesses) {
    this.api = api;
    this.institution = institution;
    this.party = party;
    this.check = new ReadCheck(registry);
    this.witnesses = List.copyOf(witnesses);
  }

  /** Signs a read of all that the grant lends. */
  public Signed<Read> sign(OpenGrant grant, StaffId staff, String reference) {
    return sign(
        grant,
        grant.grant().items().stream()
            .map(i -> new Read.Item(i.asset(), i.version(), i.field()))
            .toList(),
        staff,
        reference);
  }

  /**
   * Signs a read of some fields.
   *
   * @param staff the institution's own number of the employee
   * @param reference the institution's own reference of the business
   */
  public Signed<Read> sign(
      OpenGrant grant, List<Read.Item> items, StaffId staff, String reference) {
    Grant lent = grant.grant();
    return institution.sign(
        header -> new Read(header, party, lent.owner(), lent.id(), items, staff, reference));
  }

  /**
   * Hands a read in and opens what comes back. The same signed read may be handed in again within
   * ten minutes; it is one access.
   *
   * @throws ApiProblem if it is refused
   * @throws city.vault.client.UntrustedException if the answer does not prove itself
   */
  public OpenedRead read(Signed<Read> read, OpenGrant grant) {
    return open(read, grant, submit(read));
  }

  /**
   * A read to be handed in with others.
   *
   * @param grant what it is opened with
   */
  public record Asked(Signed<Read> read, OpenGrant grant) {}

  /**
   * Hands many reads in at once and opens what comes back, each for itself: one that fails fails no
   * other. Each is an access of its own, an owner's in the order given here.
   *
   * @return one per read, in their order
   * @throws ApiProblem if the service gives no usable answer at all
   */
  public List<ReadResult> readMany(List<Asked> reads) {
    List<byte[]> lines =
        reads.stream().map(asked -> Submission.of(asked.read()).json().canonical()).toList();
    List<LineAnswer<ReadAnswer>> answers =
        api.postLines(ReadAnswer.class, "/v1/reads/batch", lines);
    List<ReadResult> results = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      results.add(
          switch (answers.get(i)) {
            case LineAnswer.Failed<ReadAnswer>(Problem problem) -> new ReadResult.Refused(problem);
            case LineAnswer.Done<ReadAnswer>(ReadAnswer answer) -> opened(reads.get(i), answer);
          });
    }
    return results;
  }

  private ReadResult opened(Asked asked, ReadAnswer answer) {
    try {
      return new ReadResult.Opened(open(asked.read(), asked.grant(), answer));
    } catch (UntrustedException e) {
      return new ReadResult.Untrusted(e.code());
    }
  }

  private OpenedRead open(Signed<Read> read, OpenGrant grant, ReadAnswer answer) {
    try {
      return check.open(read, grant, answer);
    } catch (UntrustedException e) {
      if (witnesses.isEmpty() || !WITHHELD.contains(e.code())) {
        throw e;
      }
      return check.open(read, grant, answer.with(fromWitnesses(read, answer)));
    }
  }

  /** Hands a read in; what comes back is not yet checked or opened. */
  public ReadAnswer submit(Signed<Read> read) {
    return api.post(ReadAnswer.class, "/v1/reads", Submission.of(read).json().canonical());
  }

  private List<Receipt> fromWitnesses(Signed<Read> read, ReadAnswer answer) {
    List<Receipt> receipts = new ArrayList<>();
    for (WitnessApi witness : witnesses) {
      try {
        receipts.add(
            witness.release(answer.tx(), answer.block(), read.object().owner(), answer.seq()));
      } catch (ApiProblem e) {
        // Another witness may do; too few in the end are refused by the check.
      }
    }
    // Behind the witnesses' own, for the first good one of each witness counts.
    receipts.addAll(answer.receipts().orElse(List.of()));
    return receipts;
  }
}
