import {describe, expect, test} from 'vitest'
import {openBox, sealBox} from '../../src/protocol/box'
import {base64, fromBase64, fromHex, hex} from '../../src/protocol/bytes'
import {derSignature, rawSignature} from '../../src/protocol/der'
import {canonical, parse} from '../../src/protocol/json'
import {publicKey, publicKeyOfPem} from '../../src/protocol/keys'
import {fieldSalt, fieldSecret, openField} from '../../src/protocol/record'
import {multiply, split} from '../../src/protocol/shares'
import {decrypt, encrypt, gcmOpen, gcmSeal, hkdf, keyPairOf, makeKeyPair, sign, sm3, verify} from '../../src/protocol/sm'
import {vectors} from './vectors'

type Hex<Names extends string> = Record<Names, string>

describe('SM3', () => {
  test.each(vectors<Hex<'msg' | 'digest'>>('sm3', 'hash'))('%s', (_, v) => {
    expect(hex(sm3(fromHex(v.msg)))).toBe(v.digest)
  })
})

describe('HKDF-SM3', () => {
  test.each(vectors<Hex<'ikm' | 'salt' | 'info' | 'okm'> & {size: number}>('hkdf-sm3', 'hkdf'))('%s', (_, v) => {
    const derive = () => hex(hkdf(fromHex(v.ikm), fromHex(v.info), v.size, fromHex(v.salt)))
    if (v.result === 'valid') {
      expect(derive()).toBe(v.okm)
    } else {
      expect(derive).toThrow()
    }
  })
})

describe('SM4-GCM', () => {
  test.each(vectors<Hex<'key' | 'iv' | 'aad' | 'msg' | 'ct'>>('sm4-gcm', 'aead'))('%s', (_, v) => {
    const [key, iv, aad] = [fromHex(v.key), fromHex(v.iv), fromHex(v.aad)]
    if (v.result === 'valid') {
      expect(hex(gcmSeal(key, iv, aad, fromHex(v.msg)))).toBe(v.ct)
      expect(hex(gcmOpen(key, iv, aad, fromHex(v.ct)))).toBe(v.msg)
    } else {
      expect(() => gcmOpen(key, iv, aad, fromHex(v.ct))).toThrow()
    }
  })
})

describe('SM2 signatures', () => {
  test.each(vectors<Hex<'spki' | 'msg' | 'sig'>>('sm2-signature', 'signature'))('%s', (_, v) => {
    const holds = verify(fromHex(v.msg), fromHex(v.sig), publicKey(fromHex(v.spki)).point)
    expect(holds).toBe(v.result === 'valid')
  })

  test('verifies what it signed, and nothing else', () => {
    const pair = makeKeyPair()
    const signature = sign(fromHex('0102'), pair)
    expect(verify(fromHex('0102'), signature, pair.point)).toBe(true)
    expect(verify(fromHex('0103'), signature, pair.point)).toBe(false)
    expect(verify(fromHex('0102'), signature, makeKeyPair().point)).toBe(false)
  })
})

describe('SM2 encryption', () => {
  test.each(vectors<Hex<'privateKey' | 'msg' | 'ct'>>('sm2-encryption', 'encryption'))('%s', (_, v) => {
    const key = keyPairOf(fromHex(v.privateKey))
    if (v.result === 'valid' && v.msg !== '') {
      expect(hex(decrypt(fromHex(v.ct), key))).toBe(v.msg)
      expect(hex(decrypt(encrypt(fromHex(v.msg), key.point), key))).toBe(v.msg)
    } else {
      expect(() => decrypt(fromHex(v.ct), key)).toThrow()
    }
  })
})

describe('DER', () => {
  test.each(vectors<Hex<'sig' | 'r' | 's'>>('der', 'der'))('%s', (_, v) => {
    if (v.result === 'valid') {
      expect(hex(rawSignature(fromHex(v.sig)))).toBe(v.r + v.s)
      expect(hex(derSignature(fromHex(v.r + v.s)))).toBe(v.sig)
    } else {
      expect(() => rawSignature(fromHex(v.sig))).toThrow()
    }
  })
})

describe('public keys', () => {
  test.each(vectors<Partial<Hex<'spki' | 'pem' | 'keyId'>>>('public-key', 'public-key'))('%s', (_, v) => {
    const read = () => [
      ...(v.spki === undefined ? [] : [publicKey(fromHex(v.spki)).id]),
      ...(v.pem === undefined ? [] : [publicKeyOfPem(v.pem).id]),
    ]
    if (v.result === 'valid') {
      expect(new Set(read())).toEqual(new Set([v.keyId]))
    } else {
      expect(read).toThrow()
    }
  })
})

describe('canonical JSON', () => {
  test.each(vectors<Hex<'json'> & {maxBytes: number}>('canonical-json', 'canonical-json'))('%s', (_, v) => {
    const read = () => hex(canonical(parse(fromHex(v.json), v.maxBytes)))
    if (v.result === 'valid') {
      expect(read()).toBe(v.json)
    } else {
      expect(read).toThrow()
    }
  })
})

describe('boxes', () => {
  type Box = Hex<'privateKey' | 'spki' | 'kind' | 'network' | 'subject' | 'payload' | 'box'>
  test.each(vectors<Box>('sealed-box', 'box'))('%s', (_, v) => {
    const key = keyPairOf(fromHex(v.privateKey))
    const recipient = publicKey(fromHex(v.spki))
    const read = (box: Uint8Array) => hex(openBox(v, box, recipient.id, key))
    if (v.result === 'valid') {
      expect(read(fromHex(v.box))).toBe(v.payload)
      expect(read(sealBox(v, fromHex(v.payload), recipient))).toBe(v.payload)
    } else {
      expect(() => read(fromHex(v.box))).toThrow()
    }
  })
})

describe('the key tree', () => {
  type Field = Hex<'network' | 'asset' | 'field' | 'dataKey' | 'fieldSecret' | 'salt' | 'value' | 'ct' | 'commitment'>
  test.each(vectors<Field & {version: number}>('key-tree', 'field'))('%s', (_, v) => {
    const secret = fieldSecret(fromHex(v.dataKey), v)
    expect(hex(secret)).toBe(v.fieldSecret)
    expect(hex(fieldSalt(secret, v))).toBe(v.salt)
    expect(hex(canonical(openField(secret, v, fromHex(v.ct), fromHex(v.commitment))))).toBe(v.value)
    const other = fromHex(v.commitment).map((byte) => byte ^ 1)
    expect(() => openField(secret, v, fromHex(v.ct), other)).toThrow()
  })
  test.each(vectors<Field & {version: number}>('key-tree', 'field-opening'))('%s', (_, v) => {
    expect(() => openField(fromHex(v.fieldSecret), v, fromHex(v.ct), new Uint8Array(32))).toThrow()
  })
})

describe('shares', () => {
  type Shares = {k: number; secret: string; shares: string[]}
  test.each(vectors<Shares>('shares', 'shares').filter(([, v]) => v.result === 'valid'))('%s', (_, v) => {
    expect(combine(v.shares.slice(0, v.k).map(fromHex))).toBe(v.secret)
  })

  test('any two of three that were split give the secret, one alone does not', () => {
    const [first, second, third] = split(fromHex('00112233445566778899aabbccddeeff'), 2, 3)
    for (const pair of [[first, second], [second, third], [first, third]] as Uint8Array[][]) {
      expect(combine(pair)).toBe('00112233445566778899aabbccddeeff')
    }
    expect(combine([first as Uint8Array])).not.toBe('00112233445566778899aabbccddeeff')
  })
})

/** Lagrange's interpolation at 0. */
function combine(shares: Uint8Array[]): string {
  const size = (shares[0]?.length ?? 1) - 1
  const secret = new Uint8Array(size)
  for (const share of shares) {
    let weight = 1
    for (const other of shares.filter((s) => s !== share)) {
      const [x, y] = [share[0] as number, other[0] as number]
      weight = multiply(weight, multiply(y, inverse(x ^ y)))
    }
    share.subarray(1).forEach((byte, i) => (secret[i] = (secret[i] as number) ^ multiply(byte, weight)))
  }
  return hex(secret)
}

function inverse(a: number): number {
  return Array.from({length: 255}, (_, i) => i + 1).find((b) => multiply(a, b) === 1) ?? 0
}

test('base64 has one text for the same bytes', () => {
  expect(base64(fromBase64('AQ=='))).toBe('AQ==')
  for (const wrong of ['AR==', 'AQ', 'AQ=', 'A Q=', '_w==']) {
    expect(() => fromBase64(wrong)).toThrow()
  }
})
