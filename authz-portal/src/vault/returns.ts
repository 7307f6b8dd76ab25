import type {Service} from '../api/service'
import {hex, utf8} from '../protocol/bytes'
import {sealBox} from '../protocol/box'
import {open, sign} from '../protocol/signed'
import {sm3} from '../protocol/sm'
import type {Identity} from './identity'
import type {Outbox} from './outbox'
import {demand, type Registry} from './registry'

/** An identity number has 18 characters. */
const NUMBER_SIZE = 18

/** Which records of whom. */
export interface Source {
  readonly issuer: string
  readonly type: string
}

/** Asks issuers for records that they have not returned (申请返还). */
export class Returns {
  constructor(
    private readonly service: Service,
    private readonly registry: Registry,
    private readonly identity: Identity,
    private readonly outbox: Outbox,
  ) {}

  /** @param number under which the issuer knows the owner; it alone can open it */
  async ask({issuer, type}: Source, number: string): Promise<void> {
    const text = utf8(number)
    demand(text.length === NUMBER_SIZE, 'no-identity')
    await this.outbox.handIn(`return ${issuer} ${type}`, async () => {
      const asked = await this.registry.current(issuer)
      demand(asked.has('issuer') && asked.registration.issues.includes(type), 'type-not-issued')
      const recipient = asked.sealing()
      let box = new Uint8Array() as Uint8Array
      const command = sign('vault/v1/return-request', this.identity.signer, new Date(), (header) => {
        const context = {kind: 'vault/v1/return-subject', network: header.network, subject: header.nonce}
        box = sealBox(context, text, recipient)
        return {owner: this.identity.owner, issuer, type, sealedTo: recipient.id, box: hex(sm3(box))}
      })
      return {path: '/v1/returns', command, attachments: {box}}
    })
  }

  /** Those that wait for their issuers' answers. */
  async waiting(): Promise<Source[]> {
    const params = {path: {owner: this.identity.owner}}
    const {returns} = await this.service.get(() => this.service.calls.GET('/v1/owners/{owner}/returns', {params}))
    return returns.filter(({state}) => state === 'open').map(({request}) => open('vault/v1/return-request', request).says)
  }
}
