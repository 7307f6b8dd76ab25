import {sign} from '../protocol/signed'
import type {Identity} from './identity'
import type {Outbox} from './outbox'

/** What an owner does with an unlocked phone about all that it has at once. */
export class AccountDesk {
  constructor(
    private readonly identity: Identity,
    private readonly outbox: Outbox,
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
}
