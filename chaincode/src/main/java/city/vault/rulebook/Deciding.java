package city.vault.rulebook;

import city.vault.crypto.Digest;
import city.vault.crypto.Json;
import city.vault.crypto.KeyId;
import city.vault.crypto.SigningKey;
import city.vault.protocol.Attachment;
import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.NetworkId;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.Signed;
import city.vault.protocol.Submission;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.PartyState;
import city.vault.rulebook.trace.RefusedReads;
import city.vault.rulebook.trace.TraceHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One operation while it is decided: what it sees, what it may write, and the checks that all
 * share.
 */
public final class Deciding {
  /** How far in the future a signer's clock may be. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Draft draft;
  private final Instant time;
  private final Submission submission;
  private final Digest object;
  private final int place;
  private final Keys keys;

  Deciding(Draft draft, Instant time, Submission submission, int place, Keys keys) {
    this.draft = draft;
    this.time = time;
    this.submission = submission;
    this.object = submission.command().digest();
    this.place = place;
    this.keys = keys;
  }

  public Draft draft() {
    return draft;
  }

  /** The transaction's time. */
  public Instant time() {
    return time;
  }

  /** Digest of the signed bytes being decided. */
  public Digest object() {
    return object;
  }

  /** The signed command being decided. */
  public Signed<? extends Command> command() {
    return submission.command();
  }

  /** The command with its exact bytes and signatures. */
  public <T extends Command> Signed<T> signed(T decided) {
    return new Signed<>(decided, command().bytes(), command().signatures());
  }

  /** An attachment that must have the digest that the signed object names. */
  public Attachment attachment(Attachment.Name name, Digest named) {
    Attachment attachment = submission.attachment(name);
    Refusal.DIGEST_MISMATCH.unless(attachment.digest().equals(named));
    return attachment;
  }

  /**
   * Writes an attachment into the private collection; a repeated decision may no longer have its
   * bytes.
   */
  public void keepPrivate(StateKey key, Attachment attachment) {
    attachment.bytes().ifPresent(bytes -> draft.putPrivate(key, bytes));
  }

  /** Demands that the object was signed for this network. */
  public NetworkId network() {
    NetworkId network = PartyState.network(draft).orElseThrow(Refusal.NO_NETWORK::refused);
    Refusal.WRONG_NETWORK.unless(command().object().header().network().equals(network));
    return network;
  }

  /**
   * Demands the signature of a registered signing key that is still in use in that place, and tells
   * whose it is.
   */
  public Holder signer(int signature) {
    KeyRecord key = verified(signature);
    requireStanding(key);
    return key.holder();
  }

  /** Demands the signature of a registered signing key in that place, in use or not. */
  public KeyRecord verified(int signature) {
    network();
    KeyId id = command().object().signers().get(signature);
    KeyRecord key = KeyRecord.find(draft, id).orElseThrow(Refusal.UNKNOWN_KEY::refused);
    Refusal.WRONG_KEY_USE.unless(key.use() == KeyRecord.Use.SIGN);
    Refusal.BAD_SIGNATURE.unless(keys.verifies(key.spki(), command(), signature));
    return key;
  }

  /** Demands that the key is neither revoked nor retired. */
  public void requireStanding(KeyRecord key) {
    key.barred(time)
        .ifPresent(refusal -> {
          throw refusal.refused();
        });
  }

  /** Demands the signature of that key in that place; the key need not be registered yet. */
  public void signedBy(int signature, SigningKey key) {
    Refusal.BAD_SIGNATURE.unless(command().isSignedBy(signature, key));
  }

  /**
   * Demands the owner's own signature, and gives the actor that its entry names: {@code owner}, or
   * the person who acts with a company's keys.
   */
  public String signedByOwner(OwnerId owner) {
    Refusal.WRONG_SIGNER.unless(signer(0).equals(new Holder.OfOwner(owner)));
    return OwnerState.require(draft, owner).binding().actor();
  }

  /** Demands the signature of a party with that role and gives its registration. */
  public PartyState signedByRole(int signature, Role role) {
    return withRole(signer(signature), role);
  }

  /** Demands the signature of that very party, with that role. */
  public PartyState signedByParty(PartyId party, Role role) {
    Holder signer = signer(0);
    Refusal.WRONG_SIGNER.unless(signer.equals(new Holder.OfParty(party)));
    return withRole(signer, role);
  }

  /** The party that it is, empty for anybody else. */
  public Optional<PartyState> party(Holder signer) {
    return signer instanceof Holder.OfParty(PartyId party)
        ? PartyState.find(draft, party)
        : Optional.empty();
  }

  /** Demands that it is a party with that role and gives its registration. */
  public PartyState withRole(Holder signer, Role role) {
    PartyState state = party(signer).orElseThrow(Refusal.ROLE_MISSING::refused);
    Refusal.ROLE_MISSING.unless(state.registration().roles().contains(role));
    return state;
  }

  /** Demands that it was signed within its time. */
  public void fresh() {
    Instant issuedAt = command().object().header().issuedAt();
    Refusal.NOT_FRESH.unless(
        !issuedAt.isAfter(time.plus(SKEW))
            && !issuedAt.plus(command().object().maxAge()).isBefore(time));
  }

  /** Appends an entry to the owner's trace and gives its place. */
  public OptionalLong trace(
      OwnerId owner, Entry.Event event, String outcome, String actor, Json.Obj about) {
    TraceHead head = settled(TraceHead.of(draft, network(), owner), owner);
    return trace(head, owner, event, outcome, actor, about);
  }

  /**
   * Appends an entry to the trace that ends in {@code head}, which is {@link #settled} and written
   * with it.
   */
  public OptionalLong trace(
      TraceHead head,
      OwnerId owner,
      Entry.Event event,
      String outcome,
      String actor,
      Json.Obj about) {
    TraceHead next = append(head, owner, event, outcome, actor, object, about);
    return OptionalLong.of(next.seq());
  }

  /**
   * Appends an entry for what each party was refused on a day that is over and what was only
   * counted then; its object is the last of them. What is appended next is the first of a new day.
   */
  public TraceHead settled(TraceHead head, OwnerId owner) {
    TraceHead settled = head;
    for (RefusedReads reads : head.refused()) {
      if (reads.isOver(time) && reads.onlyCounted() > 0) {
        settled =
            append(
                settled,
                owner,
                Entry.Event.READS_REFUSED,
                Entry.DONE,
                reads.party().value(),
                reads.last(),
                reads.about());
      }
    }
    return settled.onDayOf(time).pruned(time);
  }

  private TraceHead append(
      TraceHead head,
      OwnerId owner,
      Entry.Event event,
      String outcome,
      String actor,
      Digest cause,
      Json.Obj about) {
    Entry entry =
        new Entry(network(), owner, head.seq() + 1, time, event, outcome, actor, cause, about);
    byte[] body = entry.body();
    TraceHead next = head.extended(body);
    next.write(draft, owner);
    draft.wrote(new Ruling.Written(place, owner, next.seq(), head.head(), next.head(), body));
    return next;
  }

  /** Done, with an entry in the owner's trace. */
  public Outcome done(OwnerId owner, Entry.Event event, String actor, Json.Obj about) {
    OptionalLong seq = trace(owner, event, Entry.DONE, actor, about);
    return new Outcome(object, Optional.empty(), seq, false);
  }

  /** Done, without touching any owner. */
  public Outcome done() {
    return new Outcome(object, Optional.empty(), OptionalLong.empty(), false);
  }

  /** The same signed bytes were done before: nothing is written again. */
  public Outcome doneBefore() {
    return new Outcome(object, Optional.empty(), OptionalLong.empty(), true);
  }
}
