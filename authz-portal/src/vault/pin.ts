import {argon2idAsync} from '@noble/hashes/argon2'
import {VaultError, type Service} from '../api/service'
import {concat, fromHex, hex, lengthPrefixed, random, utf8} from '../protocol/bytes'
import {gcmOpen, gcmSeal, hkdf} from '../protocol/sm'

/** OWASP's parameters for a phone: 12 MiB, three passes. */
const ARGON = {t: 3, m: 12 * 1024, p: 1, dkLen: 64}
const AAD = utf8('vault/v1/phone-keys')

/** Keys under a PIN: what opens them is the PIN and a secret that the service gives out for few tries. */
export interface Locked {
  readonly owner: string
  readonly pin: string
  readonly salt: Uint8Array
  readonly sealed: Uint8Array
}

/** How a try went; without keys the PIN was another one. */
export interface Tried {
  readonly triesLeft: number
  readonly keys?: Uint8Array
}

/** Locks keys under a new PIN; the owner's session must be open. */
export async function lock(service: Service, owner: string, digits: string, keys: Uint8Array): Promise<Locked> {
  const salt = random(16)
  const {verifier, key} = await stretch(digits, salt)
  const made = await service.get(() => service.calls.POST('/v1/pins', {body: {verifier}}))
  const {cipherKey, iv} = wrapping(key, made.secret)
  return {owner, pin: made.pin, salt, sealed: gcmSeal(cipherKey, iv, AAD, keys)}
}

/** @throws VaultError `pin-spent` when there are no tries left */
export async function unlock(service: Service, locked: Locked, digits: string): Promise<Tried> {
  const {verifier, key} = await stretch(digits, locked.salt)
  const body = {owner: locked.owner, pin: locked.pin, verifier}
  const tried = await service.find(() => service.calls.POST('/v1/pins/tries', {body}))
  if (tried === undefined) {
    throw new VaultError('pin-spent')
  }
  if (tried.secret === undefined) {
    return {triesLeft: tried.triesLeft}
  }
  const {cipherKey, iv} = wrapping(key, tried.secret)
  return {triesLeft: tried.triesLeft, keys: gcmOpen(cipherKey, iv, AAD, locked.sealed)}
}

async function stretch(digits: string, salt: Uint8Array): Promise<{verifier: string; key: Uint8Array}> {
  const stretched = await argon2idAsync(utf8(digits), salt, ARGON)
  return {verifier: hex(stretched.subarray(0, 32)), key: stretched.subarray(32)}
}

/** The salt is made for one sealing, so key and IV are used once. */
function wrapping(key: Uint8Array, secret: string): {cipherKey: Uint8Array; iv: Uint8Array} {
  const both = hkdf(concat(key, fromHex(secret)), lengthPrefixed('vault/v1/phone-keys'), 28)
  return {cipherKey: both.subarray(0, 16), iv: both.subarray(16)}
}
