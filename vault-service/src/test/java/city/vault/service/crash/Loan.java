package city.vault.service.crash;

import city.vault.client.access.OpenGrant;

/** A resident's record in the bank's hands, until it is taken back. */
final class Loan {
  private final OpenGrant grant;
  private volatile boolean ending;
  private volatile boolean ended;

  Loan(OpenGrant grant) {
    this.grant = grant;
  }

  OpenGrant grant() {
    return grant;
  }

  /** The revocation is on its way, or done: reads may go either way. */
  void end() {
    ending = true;
  }

  boolean isEnding() {
    return ending;
  }

  /** The revocation was acknowledged: no read that begins now may be permitted. */
  void ended() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }
}
