import {concat} from '../protocol/bytes'
import {publicKeyOfPoint, type PublicKey} from '../protocol/keys'
import type {Signer} from '../protocol/signed'
import {keyPairOf, makeKeyPair, type KeyPair} from '../protocol/sm'

/** An owner's two key pairs: one signs and never opens, the other opens and never signs. */
export interface Identity {
  readonly owner: string
  readonly signer: Signer
  readonly sealing: {readonly key: PublicKey; readonly pair: KeyPair}
}

export function makeKeys(): Uint8Array {
  return concat(makeKeyPair().secret, makeKeyPair().secret)
}

/** The identity of an owner with those keys: the signing secret ‖ the sealing secret. */
export function identityOf(network: string, owner: string, keys: Uint8Array): Identity {
  const signing = keyPairOf(keys.subarray(0, 32))
  const sealing = keyPairOf(keys.subarray(32))
  return {
    owner,
    signer: {network, key: publicKeyOfPoint(signing.point), pair: signing},
    sealing: {key: publicKeyOfPoint(sealing.point), pair: sealing},
  }
}
