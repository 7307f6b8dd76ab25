import {sign} from '../protocol/signed'
import type {Identity} from './identity'
import type {Outbox} from './outbox'
import type {ShownReplacement} from './shown'
import type {Trace} from './trace'
import {finalAt} from './traceCheck'

/** What an owner does with an unlocked phone about all that it has at once. */
export class AccountDesk {
  constructor(
    private readonly identity: Identity,
    private readonly outbox: Outbox,
    private readonly trace: Trace,
  ) {}

  /** Stops all reads at once, or lets them go on. */
  async freeze(frozen: boolean, reason: string): Promise<void> {
    const {owner, signer} = this.identity
    const says = {target: 'owner', id: owner, hand: 'owner', reason} as const
    await this.outbox.handIn(frozen ? 'freeze' : 'unfreeze', () =>
      frozen
        ? {path: '/v1/freezes', command: sign('vault/v1/freeze', signer, new Date(), () => says)}
        : {path: '/v1/unfreezes', command: sign('vault/v1/unfreeze', signer, new Date(), () => says)},
    )
  }

  /** The other phone that waits to take this one's place, by the trace that was checked now. */
  async replacement(): Promise<ShownReplacement | undefined> {
    const {entries} = await this.trace.check()
    const ended = entries.filter(({event}) => event === 'rebinding-vetoed').map(({about}) => about['rebinding'])
    const now = new Date().toISOString()
    const waiting = entries
      .filter(({event, object}) => event === 'owner-rebinding' && !ended.includes(object))
      .find((entry) => finalAt(entry) > now)
    return waiting === undefined
      ? undefined
      : {rebinding: waiting.object, askedAt: waiting.at, finalAt: finalAt(waiting)}
  }

  /** Stops it: the other phone's keys never rule. */
  async veto(rebinding: string): Promise<void> {
    const {owner, signer} = this.identity
    await this.outbox.handIn(`veto ${rebinding}`, () => ({
      path: '/v1/vetoes',
      command: sign('vault/v1/veto', signer, new Date(), () => ({owner, rebinding})),
    }))
  }

  /** Closes the owner, for good: nothing is lent and nothing is read any more. */
  async close(): Promise<void> {
    const {owner, signer} = this.identity
    await this.outbox.handIn('closure', () => ({
      path: '/v1/closures',
      command: sign('vault/v1/closure', signer, new Date(), () => ({owner, cosigners: []})),
    }))
  }
}
