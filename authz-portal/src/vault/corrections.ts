import type {Schemas, Service} from '../api/service'
import {fromBase64, fromUtf8, hex, utf8} from '../protocol/bytes'
import {openBox, sealBox} from '../protocol/box'
import type {Said} from '../protocol/objects'
import {open, sign} from '../protocol/signed'
import {sm3} from '../protocol/sm'
import type {Identity} from './identity'
import type {Outbox} from './outbox'
import type {OpenedRecord} from './records'
import {demand, type Registry} from './registry'

/** Bytes of UTF-8. */
const LONGEST_REASON = 4000

/** A correction that was asked for, and what its issuer has answered. */
export interface Correction {
  readonly asked: Said<'vault/v1/correction'>
  readonly due: string
  readonly answer?: Said<'vault/v1/correction-answer'>
  /** Why it was rejected; absent too where it was sealed to a key that this phone does not have. */
  readonly reason?: string
}

/** Asks issuers to set records right (纠错), and reads their answers. */
export class Corrections {
  constructor(
    private readonly service: Service,
    private readonly registry: Registry,
    private readonly identity: Identity,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Asks for fields of a record's current version to be set right.
   *
   * @param reason what is wrong and how it should be; the issuer alone can open it
   */
  async ask(record: OpenedRecord, fields: readonly string[], reason: string): Promise<void> {
    const text = utf8(reason)
    demand(text.length > 0 && text.length <= LONGEST_REASON, 'reason')
    const {asset, version, issuer} = record.statement
    await this.outbox.handIn(`correction ${asset} ${fields.join()} ${reason}`, async () => {
      const asked = await this.registry.current(issuer)
      demand(asked.has('issuer'), 'role-missing')
      const recipient = asked.sealing()
      let box = new Uint8Array() as Uint8Array
      const command = sign('vault/v1/correction', this.identity.signer, new Date(), (header) => {
        const context = {kind: 'vault/v1/correction-reason', network: header.network, subject: header.nonce}
        box = sealBox(context, text, recipient)
        const owner = this.identity.owner
        return {owner, issuer, asset, version, fields, sealedTo: recipient.id, box: hex(sm3(box))}
      })
      return {path: '/v1/corrections', command, attachments: {box}}
    })
  }

  /** All of them, the newest first; what does not prove itself is no answer and is left out. */
  async all(): Promise<Correction[]> {
    const params = {path: {owner: this.identity.owner}}
    const {corrections} = await this.service.get(() =>
      this.service.calls.GET('/v1/owners/{owner}/corrections', {params}),
    )
    const checked = corrections.map((item) => this.check(item).catch(() => undefined))
    return (await Promise.all(checked)).filter((correction) => correction !== undefined)
  }

  private async check(item: Schemas['Corrections']['corrections'][number]): Promise<Correction> {
    const correction = open('vault/v1/correction', item.correction)
    const asked = correction.says
    demand(asked.owner === this.identity.owner, 'wrong-owner')
    if (item.answer === undefined) {
      return {asked, due: item.due}
    }
    const answer = open('vault/v1/correction-answer', item.answer)
    await this.registry.signedBy(answer, asked.issuer, 'issuer')
    demand(answer.says.correctionDigest === correction.digest, 'wrong-correction')
    const reason = item.answerReason === undefined ? undefined : this.rejection(answer.says, item.answerReason)
    return {asked, due: item.due, answer: answer.says, ...(reason === undefined ? {} : {reason})}
  }

  private rejection(answer: Said<'vault/v1/correction-answer'>, sealed: string): string | undefined {
    const {key, pair} = this.identity.sealing
    if (answer.sealedTo !== key.id) {
      return undefined
    }
    const box = fromBase64(sealed)
    demand(hex(sm3(box)) === answer.box, 'digest-mismatch')
    const context = {kind: 'vault/v1/correction-answer', network: answer.network, subject: answer.correction}
    return fromUtf8(openBox(context, box, key.id, pair))
  }
}
