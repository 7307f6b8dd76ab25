/**
 * The national algorithms, and the only place that knows their library: SM2 (GB/T 32918), SM3 (GB/T 32905),
 * SM4-GCM (RFC 8998), HKDF over SM3. Bytes alone go in and out; what does not open is an error.
 */
import {hkdf as libraryHkdf, sm2, sm3 as libraryHash, sm4} from 'sm-crypto-v2'
import {ProtocolError, concat, fromHex, hex, utf8} from './bytes'
import {derSignature, rawSignature} from './der'

const GCM_TAG = 16
const C1C3C2 = 1

export const DIGEST_SIZE = 32

/** A private key, 32 bytes, and its point x ‖ y, 64 bytes. */
export interface KeyPair {
  readonly secret: Uint8Array
  readonly point: Uint8Array
}

export function sm3(...parts: readonly Uint8Array[]): Uint8Array {
  return fromHex(libraryHash(concat(...parts)))
}

/** SM3(utf8(tag) ‖ 00 ‖ parts): a digest made for one purpose never serves another. */
export function tagged(tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return sm3(utf8(tag), Uint8Array.of(0), ...parts)
}

/** RFC 5869 with HMAC-SM3. An empty salt is 32 zero bytes. */
export function hkdf(ikm: Uint8Array, info: Uint8Array, size: number, salt: Uint8Array = new Uint8Array(DIGEST_SIZE)): Uint8Array {
  if (size < 1 || size > 255 * DIGEST_SIZE) {
    throw new ProtocolError('size')
  }
  return libraryHkdf(ikm, salt, info, size)
}

/** A fresh key pair of the platform's random generator. */
export function makeKeyPair(): KeyPair {
  const made = sm2.generateKeyPairHex()
  return {secret: fromHex(made.privateKey), point: fromHex(made.publicKey).subarray(1)}
}

/** The key pair of a private key. */
export function keyPairOf(secret: Uint8Array): KeyPair {
  return {secret, point: fromHex(sm2.getPublicKeyFromPrivateKey(hex(secret))).subarray(1)}
}

/** Whether x ‖ y is a point of the curve. */
export function isPoint(point: Uint8Array): boolean {
  try {
    return point.length === 64 && sm2.verifyPublicKey(uncompressed(point))
  } catch {
    return false
  }
}

/** Signs exact bytes, SM2 with SM3 under the user id of GM/T 0009; gives strict DER. */
export function sign(message: Uint8Array, key: KeyPair): Uint8Array {
  const raw = sm2.doSignature(message, hex(key.secret), {hash: true, publicKey: uncompressed(key.point)})
  return derSignature(fromHex(raw))
}

/** Whether that strict DER is a signature on exactly these bytes. */
export function verify(message: Uint8Array, der: Uint8Array, point: Uint8Array): boolean {
  try {
    return sm2.doVerifySignature(message, hex(rawSignature(der)), uncompressed(point), {hash: true})
  } catch {
    return false
  }
}

/** SM2 encryption as C1 (64) ‖ C3 (32) ‖ C2. */
export function encrypt(message: Uint8Array, point: Uint8Array): Uint8Array {
  return fromHex(sm2.doEncrypt(message, uncompressed(point), C1C3C2))
}

/** @throws ProtocolError `bad-seal` */
export function decrypt(box: Uint8Array, key: KeyPair): Uint8Array {
  let message: Uint8Array
  try {
    message = Uint8Array.from(sm2.doDecrypt(hex(box), hex(key.secret), C1C3C2, {output: 'array'}))
  } catch {
    throw new ProtocolError('bad-seal')
  }
  // The library answers with nothing where the tag is another.
  if (message.length === 0) {
    throw new ProtocolError('bad-seal')
  }
  return message
}

/** AEAD_SM4_GCM: ciphertext ‖ tag. */
export function gcmSeal(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, message: Uint8Array): Uint8Array {
  requireSizes(key, iv)
  const sealed = sm4.encrypt(message, key, gcm(iv, aad))
  return concat(sealed.output, required(sealed.tag))
}

/** @throws ProtocolError `bad-seal` */
export function gcmOpen(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  requireSizes(key, iv)
  if (sealed.length < GCM_TAG) {
    throw new ProtocolError('bad-seal')
  }
  const tag = sealed.subarray(sealed.length - GCM_TAG)
  try {
    const text = sm4.decrypt(sealed.subarray(0, -GCM_TAG), key, {...gcm(iv, aad), tag})
    return Uint8Array.from(text)
  } catch {
    throw new ProtocolError('bad-seal')
  }
}

function gcm(iv: Uint8Array, aad: Uint8Array) {
  return {mode: 'gcm', iv, associatedData: aad, output: 'array', padding: 'none', outputTag: true} as const
}

function requireSizes(key: Uint8Array, iv: Uint8Array): void {
  if (key.length !== 16 || iv.length !== 12) {
    throw new ProtocolError('size')
  }
}

function required(tag: Uint8Array | undefined): Uint8Array {
  if (tag?.length !== GCM_TAG) {
    throw new ProtocolError('bad-seal')
  }
  return tag
}

function uncompressed(point: Uint8Array): string {
  return `04${hex(point)}`
}
