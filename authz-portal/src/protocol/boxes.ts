import {base64, concat, random, utf8} from './bytes'
import {sealBox} from './box'
import {canonical} from './json'
import type {PublicKey} from './keys'
import {split} from './shares'
import {gcmSeal, hkdf, tagged} from './sm'

const SECRET_SIZE = 16

/** Who can open what is lent, and who must see the access before: docs/protocol/sealing.md, "two locks". */
export interface Lock {
  readonly network: string
  readonly grant: string
  readonly grantee: PublicKey
  readonly k: number
  readonly witnesses: readonly PublicKey[]
}

/** Under the item's two locks there is no salt where a claimed value is another one. */
export const NO_MATCH = new Uint8Array(32)

/** The attachment `boxes` of a grant: the item keys (32 bytes each) in the order of its items. */
export function sealGrantBoxes(lock: Lock, itemKeys: readonly Uint8Array[]): Uint8Array {
  const grantSecret = random(SECRET_SIZE)
  const releaseKeys = itemKeys.map(() => random(SECRET_SIZE))
  const shares = releaseKeys.map((release) => split(release, lock.k, lock.witnesses.length))
  const toWitness = (witness: PublicKey, place: number) =>
    sealBox(
      {kind: 'vault/v1/release-shares', network: lock.network, subject: lock.grant},
      concat(...shares.map((ofItem) => ofItem[place] ?? new Uint8Array(0))),
      witness,
    )
  const toGrantee = sealBox(
    {kind: 'vault/v1/grant-secret', network: lock.network, subject: lock.grant},
    grantSecret,
    lock.grantee,
  )
  return canonical({
    grantee: base64(toGrantee),
    items: itemKeys.map((key, i) => base64(lockItem(lock, i, concat(grantSecret, releaseKeys[i] ?? NO_MATCH), key))),
    shares: lock.witnesses.map((witness, place) => base64(toWitness(witness, place))),
  })
}

function lockItem(lock: Lock, index: number, bothSecrets: Uint8Array, key: Uint8Array): Uint8Array {
  const tag = tagged('vault/v1/grant-item', utf8(`${lock.network}/${lock.grant}/${String(index)}`))
  const both = hkdf(bothSecrets, tag, 28)
  return gcmSeal(both.subarray(0, 16), both.subarray(16), tag, key)
}
