import {ProtocolError, base64, concat, equal, fromBase64, fromHex, hex} from './bytes'
import {isPoint, sm3} from './sm'

/** The DER before x ‖ y of an SM2 SubjectPublicKeyInfo (RFC 5480, section 2); nothing else is a key. */
const PREFIX = fromHex('3059301306072a8648ce3d020106082a811ccf5501822d03420004')
const SPKI_SIZE = 91
const PEM = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/]{64})\n([A-Za-z0-9+/=]{60})\n-----END PUBLIC KEY-----\n$/

/** A public key with its id, SM3 of its SubjectPublicKeyInfo. */
export interface PublicKey {
  readonly id: string
  readonly point: Uint8Array
  readonly spki: Uint8Array
}

export function publicKey(spki: Uint8Array): PublicKey {
  const point = spki.subarray(PREFIX.length)
  if (spki.length !== SPKI_SIZE || !equal(spki.subarray(0, PREFIX.length), PREFIX) || !isPoint(point)) {
    throw new ProtocolError('key')
  }
  return {id: hex(sm3(spki)), point, spki}
}

export function publicKeyOfPoint(point: Uint8Array): PublicKey {
  return publicKey(concat(PREFIX, point))
}

export function publicKeyOfPem(pem: string): PublicKey {
  const lines = PEM.exec(pem)
  if (!lines) {
    throw new ProtocolError('key')
  }
  return publicKey(fromBase64(`${lines[1] ?? ''}${lines[2] ?? ''}`))
}

export function spkiText(key: PublicKey): string {
  return base64(key.spki)
}
