package city.vault.client.trace;

import city.vault.client.Roots;
import city.vault.client.UntrustedException;
import city.vault.client.http.CommandResult;
import city.vault.client.http.Session;
import city.vault.crypto.Digest;
import city.vault.protocol.Command;
import city.vault.protocol.Entry;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Signed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The owner's trace on the phone: remembers the head that it saw last and all that it signed, and
 * checks every extension.
 */
public final class PhoneTrace {
  private final Session session;
  private final OwnerId owner;
  private final Roots roots;
  private final List<WitnessApi> witnesses;
  private final Path file;
  private PhoneMemory memory;

  /**
   * A phone's trace, as kept in that file.
   *
   * @param witnesses asked directly, not through the service
   */
  public PhoneTrace(
      Session session, OwnerId owner, Roots roots, List<WitnessApi> witnesses, Path file)
      throws IOException {
    this.session = session;
    this.owner = owner;
    this.roots = roots;
    this.witnesses = List.copyOf(witnesses);
    this.file = file;
    this.memory = PhoneMemory.load(file, roots.network(), owner);
  }

  /** What the phone keeps. */
  public synchronized PhoneMemory memory() {
    return memory;
  }

  /**
   * Hands in what this phone signed, remembering its digest before and its entry after, so that the
   * trace can neither hold an act that is not the owner's nor lack one that is.
   */
  public synchronized CommandResult handIn(
      Signed<? extends Command> signed, Supplier<CommandResult> submission) throws IOException {
    keep(memory.signing(signed.digest(), 0));
    CommandResult result = submission.get();
    keep(memory.signing(signed.digest(), result.seq().orElse(0L)));
    return result;
  }

  /** Remembers what this phone signed and somebody else hands in. */
  public synchronized void remember(Digest object) throws IOException {
    keep(memory.signing(object, 0));
  }

  /**
   * Checks what happened since the last check. The witnesses are asked first, so what they vouch
   * for must be there when the service is asked.
   */
  public synchronized TraceCheck.Verdict check() throws IOException {
    List<TraceCheck.Stated> stated = WitnessApi.ask(witnesses, owner, session.holder().random());
    TracePages.Claimed claimed = TracePages.after(session, owner, memory.seq(), stated);
    TraceCheck.Verdict verdict =
        new TraceCheck(roots, true)
            .check(memory, claimed.seq(), claimed.head(), claimed.entries(), stated);
    keep(verdict.next());
    return verdict;
  }

  /**
   * The whole trace up to the head that was seen last.
   *
   * @throws UntrustedException with an alarm's code if it does not lead there
   */
  public synchronized List<Entry> history() {
    TracePages.Claimed claimed = TracePages.after(session, owner, 0);
    PhoneMemory blank = PhoneMemory.blank(roots.network(), owner);
    Chain chain = Chain.walk(roots.network(), owner, 0, blank.head(), claimed.entries());
    chain
        .alarm()
        .ifPresent(alarm -> {
          throw new UntrustedException(alarm.code().code());
        });
    UntrustedException.unless(
        chain.headAt(memory.seq()).filter(memory.head()::equals).isPresent(),
        Alarm.Code.HEAD_FORKED.code());
    return chain.entries();
  }

  private void keep(PhoneMemory next) throws IOException {
    if (!next.equals(memory)) {
      next.save(file);
      memory = next;
    }
  }
}
