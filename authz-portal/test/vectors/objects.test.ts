import {describe, expect, test} from 'vitest'
import {base64, fromBase64, fromHex, hex, utf8} from '../../src/protocol/bytes'
import {openBox} from '../../src/protocol/box'
import {sealGrantBoxes} from '../../src/protocol/boxes'
import {nextHead, readEntry, startHead} from '../../src/protocol/chain'
import {canonical} from '../../src/protocol/json'
import {publicKeyOfPem, publicKeyOfPoint} from '../../src/protocol/keys'
import {isKind} from '../../src/protocol/objects'
import {fieldSecret, openField, splitCiphertexts, splitCommitments} from '../../src/protocol/record'
import {isSignedBy, open, type AnySigned} from '../../src/protocol/signed'
import {gcmOpen, hkdf, keyPairOf, sm3, tagged} from '../../src/protocol/sm'
import {groups, vectors} from './vectors'

describe('signed objects of the kinds that a phone knows', () => {
  type Sample = {network: string; kind: string; object: string; digest: string; keys: {pem: string}[]; signatures: string[]}
  const known = vectors<Sample>('protocol/objects', 'signed-object').filter(([, v]) => isKind(v.kind))

  test('there are samples of each, good and bad', () => {
    expect(known.filter(([, v]) => v.result === 'valid').length).toBeGreaterThan(15)
    expect(known.filter(([, v]) => v.result === 'invalid').length).toBeGreaterThan(20)
  })

  test.each(known)('%s', (_, v) => {
    const check = () => {
      if (!isKind(v.kind)) {
        throw new Error('unknown kind')
      }
      const signatures = v.signatures.map((signature) => base64(fromHex(signature)))
      const signed = open(v.kind, {object: base64(utf8(v.object)), signatures}) as AnySigned
      const keys = v.keys.map((key) => publicKeyOfPem(key.pem))
      return {
        digest: signed.digest,
        holds: signed.says.network === v.network && keys.every((key, place) => isSignedBy(signed, place, key)),
      }
    }
    if (v.result === 'valid') {
      expect(check()).toEqual({digest: v.digest, holds: true})
    } else {
      let held: boolean
      try {
        held = check().holds
      } catch {
        held = false
      }
      expect(held).toBe(false)
    }
  })
})

describe('the trace', () => {
  const [group] = groups('protocol/trace')
  test('begins with the head of network and owner', () => {
    expect(startHead(group?.['network'] as string, group?.['owner'] as string)).toBe(group?.['start'])
  })

  type Link = {previous: string; body: string; head: string}
  test.each(vectors<Link>('protocol/trace', 'chain'))('%s', (_, v) => {
    expect(readEntry(utf8(v.body)).event).toBe(v.comment)
    expect(nextHead(v.previous, utf8(v.body))).toBe(v.head)
  })
})

test('a sealed record opens field by field', () => {
  type Sealed = {
    network: string
    asset: string
    version: number
    dataKey: string
    fields: {name: string; value: string; secret: string}[]
    commitments: string
    commitmentsDigest: string
    ciphertext: string
    ciphertextDigest: string
  }
  for (const [, v] of vectors<Sealed>('protocol/sealed-record', 'sealed-record')) {
    const commitments = splitCommitments(fromHex(v.commitments))
    const ciphertexts = splitCiphertexts(fromHex(v.ciphertext))
    expect(hex(sm3(fromHex(v.ciphertext)))).toBe(v.ciphertextDigest)
    v.fields.forEach((field, i) => {
      const place = {network: v.network, asset: v.asset, version: v.version, field: field.name}
      const secret = fieldSecret(fromHex(v.dataKey), place)
      expect(hex(secret)).toBe(field.secret)
      const value = openField(secret, place, ciphertexts[i] as Uint8Array, commitments[i] as Uint8Array)
      expect(new TextDecoder().decode(canonical(value))).toBe(field.value)
    })
  }
})

test('what it lends opens with the grantee key and a witness share, and with neither alone', () => {
  const grantee = keyPairOf(fromHex('11'.repeat(32)))
  const witness = keyPairOf(fromHex('22'.repeat(32)))
  const granteeKey = publicKeyOfPoint(grantee.point)
  const witnessKey = publicKeyOfPoint(witness.point)
  const lock = {network: 'town', grant: 'ab'.repeat(16), grantee: granteeKey, k: 1, witnesses: [witnessKey]}
  const itemKey = new Uint8Array(32).fill(7)

  const boxes = JSON.parse(new TextDecoder().decode(sealGrantBoxes(lock, [itemKey]))) as {
    grantee: string
    items: [string]
    shares: [string]
  }
  const subject = {network: 'town', subject: lock.grant}
  const secret = openBox({kind: 'vault/v1/grant-secret', ...subject}, fromBase64(boxes.grantee), granteeKey.id, grantee)
  const share = openBox({kind: 'vault/v1/release-shares', ...subject}, fromBase64(boxes.shares[0]), witnessKey.id, witness)
  const tag = tagged('vault/v1/grant-item', utf8(`town/${lock.grant}/0`))
  const opens = (a: Uint8Array, b: Uint8Array) => {
    const both = hkdf(Uint8Array.from([...a, ...b]), tag, 28)
    return gcmOpen(both.subarray(0, 16), both.subarray(16), tag, fromBase64(boxes.items[0]))
  }
  expect(opens(secret, share.subarray(1))).toEqual(itemKey)
  expect(() => opens(secret, secret)).toThrow()
})
