import {ProtocolError, concat, equal, lengthPrefixed, readU32, u32} from './bytes'
import {canonical, parse, type Json} from './json'
import {DIGEST_SIZE, gcmOpen, hkdf, tagged} from './sm'

const MIN_PADDED = 64
const MAX_PADDED = 64 * 1024

/** Which field of which record version, as all its keys are bound to it. */
export interface FieldPlace {
  readonly network: string
  readonly asset: string
  readonly version: number
  readonly field: string
}

function fieldContext(place: FieldPlace): Uint8Array {
  return concat(
    lengthPrefixed(place.network),
    lengthPrefixed(place.asset),
    u32(place.version),
    lengthPrefixed(place.field),
  )
}

function derive(key: Uint8Array, purpose: string, place: FieldPlace, size: number): Uint8Array {
  return hkdf(key, concat(lengthPrefixed(purpose), fieldContext(place)), size)
}

/** What opens one field of one version and nothing else; it is what a grant lends. */
export function fieldSecret(dataKey: Uint8Array, place: FieldPlace): Uint8Array {
  return derive(dataKey, 'vault/v1/field-secret', place, 32)
}

/** What proves one field's value to whoever states it, and tells it to nobody. */
export function fieldSalt(secret: Uint8Array, place: FieldPlace): Uint8Array {
  return derive(secret, 'vault/v1/field-salt', place, 32)
}

/**
 * Opens one field and checks it against what its issuer committed to.
 *
 * @throws ProtocolError `bad-seal` if tag, padding, form or commitment is another
 */
export function openField(secret: Uint8Array, place: FieldPlace, sealed: Uint8Array, commitment: Uint8Array): Json {
  const key = derive(secret, 'vault/v1/field-key', place, 16)
  const iv = derive(secret, 'vault/v1/field-iv', place, 12)
  const padded = gcmOpen(key, iv, tagged('vault/v1/field', fieldContext(place)), sealed)
  const value = parse(unpadded(padded), MAX_PADDED)
  const expected = tagged('vault/v1/commitment', fieldSalt(secret, place), canonical([place.field, value]))
  if (!equal(expected, commitment)) {
    throw new ProtocolError('bad-seal')
  }
  return value
}

/** u32 length ‖ value ‖ zeros, up to the next power of two from 64 bytes to 64 KiB. */
function unpadded(padded: Uint8Array): Uint8Array {
  const end = readU32(padded) + 4
  const size = Math.max(MIN_PADDED, 2 ** Math.ceil(Math.log2(end)))
  if (end > MAX_PADDED || padded.length !== size || padded.subarray(end).some((byte) => byte !== 0)) {
    throw new ProtocolError('bad-seal')
  }
  return padded.subarray(4, end)
}

/** The commitments of a record, 32 bytes each. */
export function splitCommitments(joined: Uint8Array): Uint8Array[] {
  if (joined.length % DIGEST_SIZE !== 0) {
    throw new ProtocolError('commitments')
  }
  return Array.from({length: joined.length / DIGEST_SIZE}, (_, i) =>
    joined.subarray(i * DIGEST_SIZE, (i + 1) * DIGEST_SIZE),
  )
}

/** The ciphertexts of a record, each behind its u32 length. */
export function splitCiphertexts(joined: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < joined.length; ) {
    const size = readU32(joined, at)
    const part = joined.subarray(at + 4, at + 4 + size)
    if (part.length !== size) {
      throw new ProtocolError('ciphertext')
    }
    parts.push(part)
    at += 4 + size
  }
  return parts
}
