import {ProtocolError, concat, equal, fromHex, lengthPrefixed} from './bytes'
import type {PublicKey} from './keys'
import {DIGEST_SIZE, decrypt, encrypt, tagged, type KeyPair} from './sm'

const POINT_AND_TAG = 96

/** What a box is for (docs/protocol/sealing.md): its kind, network, subject and the recipient's key id. */
export interface BoxContext {
  readonly kind: string
  readonly network: string
  readonly subject: string
}

function digest(context: BoxContext, recipient: string): Uint8Array {
  return tagged(
    'vault/v1/box',
    lengthPrefixed(context.kind),
    lengthPrefixed(context.network),
    lengthPrefixed(context.subject),
    fromHex(recipient),
  )
}

export function sealBox(context: BoxContext, payload: Uint8Array, recipient: PublicKey): Uint8Array {
  return encrypt(concat(digest(context, recipient.id), payload), recipient.point)
}

/** @throws ProtocolError `bad-seal`, or `wrong-context` for a box that was moved */
export function openBox(context: BoxContext, box: Uint8Array, recipient: string, key: KeyPair): Uint8Array {
  if (box.length < POINT_AND_TAG + DIGEST_SIZE) {
    throw new ProtocolError('bad-seal')
  }
  const opened = decrypt(box, key)
  if (!equal(opened.subarray(0, DIGEST_SIZE), digest(context, recipient))) {
    throw new ProtocolError('wrong-context')
  }
  return opened.subarray(DIGEST_SIZE)
}
