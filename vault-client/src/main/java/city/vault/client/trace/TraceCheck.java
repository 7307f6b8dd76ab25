package city.vault.client.trace;

import city.vault.client.Roots;
import city.vault.client.http.SignedWire;
import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.protocol.Entry;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerHead;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.Signed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what the service claims of a trace against three things that it does not have in its
 * hands: the head that the phone saw last, heads that the witnesses sign for the phone's own nonce,
 * and the digests of what the phone signed. Pure: it neither asks nor writes.
 *
 * @param roots whose witnesses are believed
 * @param mine whether the memory knows what the owner signed; a regulator's does not
 */
public record TraceCheck(Roots roots, boolean mine) {
  private static final String OWNER = "owner";

  /**
   * What a witness answered.
   *
   * @param witness who was asked
   * @param nonce with which nonce
   * @param head the answer
   */
  public record Stated(PartyId witness, Nonce nonce, SignedWire head) {
    /** How far it reaches by its own word, unchecked; 0 where it is none. */
    long seq() {
      try {
        return head.as(OwnerHead.class).object().seq();
      } catch (CryptoException | ProtocolException e) {
        return 0;
      }
    }
  }

  /**
   * The outcome.
   *
   * @param entries the new entries, as far as they could be checked
   * @param alarms what is wrong; the memory stands still while there is any
   * @param next what the phone keeps from now on
   */
  public record Verdict(List<Entry> entries, List<Alarm> alarms, PhoneMemory next) {
    public Verdict {
      entries = List.copyOf(entries);
      alarms = List.copyOf(alarms);
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
      return alarms.isEmpty();
    }
  }

  /** A head that its witness did sign. */
  private record Vouched(OwnerHead head, SignedWire wire) {}

  /**
   * Checks an extension of what the phone knows.
   *
   * @param seq the last entry that the service claims
   * @param head the head that it claims
   * @param extension the entries after the known one
   * @param stated what the witnesses answered, asked before the service was
   */
  public Verdict check(
      PhoneMemory known, long seq, Digest head, List<TraceEntry> extension, List<Stated> stated) {
    List<Alarm> alarms = new ArrayList<>();
    Chain chain = Chain.walk(known.network(), known.owner(), known.seq(), known.head(), extension);
    chain.alarm().ifPresent(alarms::add);
    if (chain.alarm().isEmpty()) {
      againstClaim(known, seq, head, chain, alarms);
    }
    if (mine) {
      againstOwn(known, chain, alarms);
    }
    List<Vouched> agreeing = againstWitnesses(known, chain, stated, alarms);
    if (!alarms.isEmpty()) {
      return new Verdict(chain.entries(), alarms, known);
    }
    if (agreeing.size() < roots.k()) {
      Alarm alarm = new Alarm(Alarm.Code.TOO_FEW_WITNESSES, chain.seq());
      return new Verdict(chain.entries(), List.of(alarm), known);
    }
    // Entries beyond what k witnesses have seen are shown, and checked again next time.
    long confirmed = agreeing.get(roots.k() - 1).head().seq();
    PhoneMemory next =
        known.seen(
            confirmed,
            chain.headAt(confirmed).orElseThrow(),
            agreeing.stream().map(Vouched::wire).toList(),
            clerks(known, chain, confirmed));
    Optional<Entry> rebinding = rebinding(known, chain).filter(e -> e.seq() <= confirmed);
    return new Verdict(
        chain.entries(), alarms, rebinding.map(e -> next.ruling(finalAt(e))).orElse(next));
  }

  private static void againstClaim(
      PhoneMemory known, long seq, Digest head, Chain chain, List<Alarm> alarms) {
    if (seq < known.seq()) {
      alarms.add(new Alarm(Alarm.Code.ROLLED_BACK, seq));
    } else if (seq > chain.seq()) {
      alarms.add(new Alarm(Alarm.Code.ENTRY_MISSING, chain.seq() + 1));
    } else if (!chain.headAt(seq).filter(head::equals).isPresent()) {
      alarms.add(new Alarm(Alarm.Code.HEAD_FORKED, seq));
    }
  }

  /** The re-binding that gave this phone's key, if it is in this run. */
  private static Optional<Entry> rebinding(PhoneMemory known, Chain chain) {
    return chain.entries().stream()
        .filter(entry -> entry.event() == Entry.Event.REBINDING)
        .filter(entry -> known.signed().containsKey(entry.object()))
        .findFirst();
  }

  private static Instant finalAt(Entry rebinding) {
    return Instant.parse(rebinding.about().string("finalAt"));
  }

  /** Who may act for the owner after that entry. */
  private static List<Clerk> clerks(PhoneMemory known, Chain chain, long seq) {
    List<Clerk> clerks = known.clerks();
    for (Entry entry : chain.entries()) {
      if (entry.seq() <= seq) {
        clerks = Clerk.after(entry, clerks);
      }
    }
    return clerks;
  }

  /**
   * Nothing in the owner's name that neither it nor a clerk of its signed, from when on this
   * phone's key rules, and all that it was told was recorded.
   */
  private static void againstOwn(PhoneMemory known, Chain chain, List<Alarm> alarms) {
    Optional<Entry> rebinding = rebinding(known, chain);
    long first = rebinding.map(Entry::seq).orElse(0L);
    Optional<Instant> since = rebinding.map(TraceCheck::finalAt).or(known::since);
    List<Clerk> clerks = known.clerks();
    for (Entry entry : chain.entries()) {
      boolean own =
          entry.actor().equals(OWNER)
              || OwnerId.isShaped(entry.actor())
              || entry.event() == Entry.Event.BOUND;
      // What was done with the key before is on another phone's memory.
      boolean mine = entry.seq() > first && since.filter(entry.at()::isBefore).isEmpty();
      if (own
          && mine
          && !known.signed().containsKey(entry.object())
          && clerks.stream().noneMatch(clerk -> clerk.mayHaveActed(entry))) {
        alarms.add(new Alarm(Alarm.Code.NOT_SIGNED_BY_ME, entry.seq()));
      }
      clerks = Clerk.after(entry, clerks);
    }
    known
        .signed()
        .forEach((object, seq) -> {
          boolean due = seq > known.seq() && chain.alarm().isEmpty();
          if (due && chain.entryAt(seq).filter(e -> e.object().equals(object)).isEmpty()) {
            alarms.add(new Alarm(Alarm.Code.ENTRY_MISSING, seq));
          }
        });
  }

  /** The heads that agree with the chain, those that reach furthest first. */
  private List<Vouched> againstWitnesses(
      PhoneMemory known, Chain chain, List<Stated> stated, List<Alarm> alarms) {
    Map<PartyId, Vouched> agreeing = new LinkedHashMap<>();
    for (Stated answer : stated) {
      Optional<Vouched> vouched = vouched(known, answer);
      if (vouched.isEmpty()) {
        alarms.add(new Alarm(Alarm.Code.WITNESS_SIGNATURE_BAD, chain.seq()));
        continue;
      }
      OwnerHead head = vouched.get().head();
      if (head.seq() < lastSeenBy(head.witness(), known)) {
        alarms.add(new Alarm(Alarm.Code.ROLLED_BACK, head.seq()));
      } else if (head.seq() > chain.seq()) {
        if (chain.alarm().isEmpty()) {
          alarms.add(new Alarm(Alarm.Code.ENTRY_MISSING, chain.seq() + 1));
        }
      } else if (head.seq() >= known.seq()) {
        if (chain.headAt(head.seq()).filter(head.head()::equals).isPresent()) {
          agreeing.put(head.witness(), vouched.get());
        } else {
          alarms.add(new Alarm(Alarm.Code.HEAD_FORKED, head.seq()));
        }
      }
    }
    return agreeing.values().stream()
        .sorted(Comparator.comparingLong((Vouched v) -> v.head().seq()).reversed())
        .toList();
  }

  private Optional<Vouched> vouched(PhoneMemory known, Stated answer) {
    try {
      Signed<OwnerHead> signed = answer.head().as(OwnerHead.class);
      OwnerHead head = signed.object();
      boolean holds =
          roots.keysOf(answer.witness()).stream().anyMatch(key -> signed.isSignedBy(0, key))
              && head.witness().equals(answer.witness())
              && head.header().network().equals(roots.network())
              && head.header().nonce().equals(answer.nonce())
              && head.owner().equals(known.owner());
      return holds ? Optional.of(new Vouched(head, answer.head())) : Optional.empty();
    } catch (CryptoException | ProtocolException e) {
      return Optional.empty();
    }
  }

  private static long lastSeenBy(PartyId witness, PhoneMemory known) {
    return known.witnessed().stream()
        .map(wire -> wire.as(OwnerHead.class).object())
        .filter(head -> head.witness().equals(witness))
        .mapToLong(OwnerHead::seq)
        .max()
        .orElse(0);
  }
}
