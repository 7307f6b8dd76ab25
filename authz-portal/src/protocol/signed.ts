import {ProtocolError, base64, fromBase64, hex, random} from './bytes'
import {canonical, parse, type JsonObject} from './json'
import {publicKey, type PublicKey} from './keys'
import {said, type AnySaid, type Header, type Kind, type Said} from './objects'
import {sign as sm2Sign, sm3, verify, type KeyPair} from './sm'

export const MAX_OBJECT = 64 * 1024
const MAX_SIGNATURES = 4

/** A signed object as it travels. */
export interface Envelope {
  readonly object: string
  readonly signatures: readonly string[]
}

/** Exact bytes, their SM3, and the signatures in the order of their signers. */
export interface SignedBytes {
  readonly bytes: Uint8Array
  readonly digest: string
  readonly signatures: readonly Uint8Array[]
}

/** A signed object and what it says. */
export interface Signed<K extends Kind> extends SignedBytes {
  readonly says: Said<K>
}

/** One of any kind. */
export type AnySigned = {[K in Kind]: Signed<K>}[Kind]

/** Whoever signs: a key pair with its public half, on one network. */
export interface Signer {
  readonly network: string
  readonly key: PublicKey
  readonly pair: KeyPair
}

/**
 * Reads an envelope that must hold an object of that kind; no signature is checked yet.
 *
 * @throws ProtocolError naming what is malformed
 */
export function open<K extends Kind>(kind: K, envelope: Envelope): Signed<K> {
  const bytes = fromBase64(envelope.object)
  const says = said(kind, parse(bytes, MAX_OBJECT))
  if (envelope.signatures.length > MAX_SIGNATURES) {
    throw new ProtocolError('signatures')
  }
  return {says, bytes, digest: hex(sm3(bytes)), signatures: envelope.signatures.map(fromBase64)}
}

/** The keys that must have signed, in their order. */
export function signers(says: AnySaid): string[] {
  return [says.key, ...('cosigners' in says ? says.cosigners.map((cosigner) => cosigner.key) : [])]
}

/** Whether the signer in that place is this key and signed exactly these bytes. */
export function isSignedBy(signed: AnySigned, place: number, key: PublicKey): boolean {
  const signature = signed.signatures[place]
  return (
    signature !== undefined &&
    signers(signed.says)[place] === key.id &&
    signed.signatures.length === signers(signed.says).length &&
    verify(signed.bytes, signature, key.point)
  )
}

/** Signs what one signer says now, with a fresh nonce; what is no object of that kind is not signed. */
export function sign<K extends Kind>(
  kind: K,
  signer: Signer,
  now: Date,
  members: (header: Header) => Omit<Said<K>, keyof Header>,
): Signed<K> {
  const header: Header<K> = {
    kind,
    network: signer.network,
    key: signer.key.id,
    nonce: hex(random(16)),
    issuedAt: now.toISOString(),
  }
  const bytes = canonical({...members(header), ...header} as JsonObject)
  const says = said(kind, parse(bytes, MAX_OBJECT))
  return {says, bytes, digest: hex(sm3(bytes)), signatures: [sm2Sign(bytes, signer.pair)]}
}

/** What binds keys to an owner. */
export type SignedBinding = Signed<'vault/v1/binding'> | Signed<'vault/v1/rebinding'>

/** A binding with the owner's signature behind those of the authorities. */
export function cosign(signed: SignedBinding, owner: Signer): SignedBinding {
  if (signers(signed.says)[signed.signatures.length] !== owner.key.id) {
    throw new ProtocolError('not-your-turn')
  }
  return {...signed, signatures: [...signed.signatures, sm2Sign(signed.bytes, owner.pair)]}
}

/** The kind that an envelope's object says that it is of; nothing is checked yet. */
export function kindOf(envelope: Envelope): unknown {
  const object = parse(fromBase64(envelope.object), MAX_OBJECT)
  return typeof object === 'object' && object !== null && 'kind' in object ? (object as JsonObject)['kind'] : undefined
}

export function envelope(signed: SignedBytes): {object: string; signatures: string[]} {
  return {object: base64(signed.bytes), signatures: signed.signatures.map(base64)}
}

/** A public key that an object names in base64. */
export function namedKey(spki: string): PublicKey {
  return publicKey(fromBase64(spki))
}
