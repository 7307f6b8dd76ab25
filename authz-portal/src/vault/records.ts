import type {Schemas, Service} from '../api/service'
import {fromBase64, hex} from '../protocol/bytes'
import {openBox} from '../protocol/box'
import {canonical, type Json, type JsonObject} from '../protocol/json'
import type {Said} from '../protocol/objects'
import {fieldSalt, fieldSecret, openField, splitCiphertexts, splitCommitments} from '../protocol/record'
import {open} from '../protocol/signed'
import {sm3} from '../protocol/sm'
import type {Identity} from './identity'
import {demand, type RecordType, type Registry} from './registry'

const PAGE = 500
/** Older ones are not shown. */
const MOST_EARLIER = 20
const DATA_KEY_SIZE = 16

export type Asset = Schemas['Assets']['assets'][number]
export type AssetVersion = Pick<Asset, 'asset' | 'version'>

/** A record that this phone has opened and checked: its issuer's signature, and every commitment. */
export class OpenedRecord {
  constructor(
    readonly statement: Said<'vault/v1/statement'>,
    readonly type: RecordType,
    readonly issuer: string,
    private readonly values: ReadonlyMap<string, Json>,
    private readonly dataKey: Uint8Array,
    private readonly sealed: Schemas['AssetVersion'],
  ) {}

  has(field: string): boolean {
    return this.values.has(field)
  }

  value(field: string): Json {
    return this.values.get(field) ?? null
  }

  /** Whether it is the issuer's statement that there is no such record. */
  isAbsence(): boolean {
    return [...this.values.values()].every((value) => value === null)
  }

  /** A value as text; an absent one is empty. */
  text(field: string): string {
    const value = this.value(field)
    if (value === null) {
      return ''
    }
    return typeof value === 'string' ? value : new TextDecoder().decode(canonical(value))
  }

  /** What opens one field and no other. */
  secret(field: string): Uint8Array {
    return fieldSecret(this.dataKey, place(this.statement, field))
  }

  /**
   * The record in clear with what proves it to anybody: its issuer's signed statement, all commitments, and each
   * field's salt. It is of the same form as what `vault records export` writes.
   */
  copy(): JsonObject {
    const {asset, version, type, issuer, dataDate} = this.statement
    const salts = this.type.fields.map(({name}) => [name, hex(this.salt(name))])
    const {statement, commitments} = this.sealed
    const {object, signatures} = statement
    return {
      asset,
      version,
      type,
      issuer,
      dataDate,
      values: Object.fromEntries(this.values),
      proof: {statement: {object, signatures}, commitments, salts: Object.fromEntries(salts) as JsonObject},
    }
  }

  /** What proves one field's value to whoever states it, and tells it to nobody. */
  salt(field: string): Uint8Array {
    return fieldSalt(this.secret(field), place(this.statement, field))
  }
}

/** An owner's records: lists them, opens them once and keeps them open as long as the phone is. */
export class Records {
  private readonly opened = new Map<string, Promise<OpenedRecord>>()

  constructor(
    private readonly service: Service,
    private readonly registry: Registry,
    private readonly identity: Identity,
  ) {}

  async list(): Promise<Asset[]> {
    const all: Asset[] = []
    for (let full = true; full; ) {
      const query = {limit: PAGE, ...(all.length > 0 ? {after: all[all.length - 1]?.asset ?? ''} : {})}
      const params = {path: {owner: this.identity.owner}, query}
      const page = await this.service.get(() => this.service.calls.GET('/v1/owners/{owner}/assets', {params}))
      all.push(...page.assets)
      full = page.assets.length === PAGE
    }
    return all
  }

  /** @throws ProtocolError if it does not prove itself */
  open(asset: AssetVersion): Promise<OpenedRecord> {
    const name = `${asset.asset}/${String(asset.version)}`
    const found = this.opened.get(name) ?? this.fetch(asset)
    this.opened.set(name, found)
    found.catch(() => this.opened.delete(name))
    return found
  }

  /** Those that are returned to this phone, opened; what does not open is left out. */
  async openable(): Promise<OpenedRecord[]> {
    const returned = (await this.list()).filter((asset) => asset.status === 'returned')
    const opened = await Promise.all(returned.map((asset) => this.open(asset).catch(() => undefined)))
    return opened.filter((record) => record !== undefined)
  }

  /** The versions before the current one that this phone can open, the newest first. */
  async earlier({asset, version, purged}: Asset): Promise<OpenedRecord[]> {
    const oldest = Math.max(purged, version - 1 - MOST_EARLIER)
    const versions = Array.from({length: version - 1 - oldest}, (_, back) => version - 1 - back)
    const opened = await Promise.all(
      versions.map((before) => this.open({asset, version: before}).catch(() => undefined)),
    )
    return opened.filter((record) => record !== undefined)
  }

  private async fetch(asset: AssetVersion): Promise<OpenedRecord> {
    const params = {path: {asset: asset.asset, version: asset.version}}
    const sealed = await this.service.get(() =>
      this.service.calls.GET('/v1/assets/{asset}/versions/{version}', {params}),
    )
    const signed = open('vault/v1/statement', sealed.statement)
    const statement = signed.says
    const issuer = await this.registry.signedBy(signed, statement.issuer, 'issuer')
    demand(issuer.registration.issues.includes(statement.type), 'type-not-issued')
    demand(
      statement.owner === this.identity.owner && statement.asset === asset.asset && statement.version === asset.version,
      'wrong-asset',
    )
    const commitments = fromBase64(sealed.commitments)
    const ciphertext = fromBase64(sealed.ciphertext)
    demand(
      hex(sm3(commitments)) === statement.commitments && hex(sm3(ciphertext)) === statement.ciphertext,
      'digest-mismatch',
    )
    demand(sealed.box !== undefined, 'not-sealed-to-you')
    const dataKey = this.dataKey(statement, fromBase64(sealed.box))
    const type = await this.registry.recordType(statement.type, statement.typeVersion)
    const values = openAll(statement, type, dataKey, splitCiphertexts(ciphertext), splitCommitments(commitments))
    return new OpenedRecord(statement, type, issuer.registration.name, values, dataKey, sealed)
  }

  private dataKey(statement: Said<'vault/v1/statement'>, box: Uint8Array): Uint8Array {
    const context = {
      kind: 'vault/v1/data-key',
      network: statement.network,
      subject: `${statement.asset}/${String(statement.version)}`,
    }
    const key = openBox(context, box, this.identity.sealing.key.id, this.identity.sealing.pair)
    demand(key.length === DATA_KEY_SIZE, 'bad-seal')
    return key
  }
}

function openAll(
  statement: Said<'vault/v1/statement'>,
  type: RecordType,
  dataKey: Uint8Array,
  ciphertexts: readonly Uint8Array[],
  commitments: readonly Uint8Array[],
): Map<string, Json> {
  demand(ciphertexts.length === type.fields.length && commitments.length === type.fields.length, 'wrong-type')
  return new Map(
    type.fields.map((field, i) => {
      const at = place(statement, field.name)
      const sealed = ciphertexts[i] ?? new Uint8Array()
      return [field.name, openField(fieldSecret(dataKey, at), at, sealed, commitments[i] ?? new Uint8Array())]
    }),
  )
}

function place(statement: Said<'vault/v1/statement'>, field: string) {
  return {network: statement.network, asset: statement.asset, version: statement.version, field}
}
