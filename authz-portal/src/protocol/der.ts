import {ProtocolError, concat, fromHex, hex} from './bytes'

const ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

/**
 * The raw r ‖ s (64 bytes) of a signature in strict DER: GM/T 0009-2012, clause 7.3; X.690, clauses 8.3 and 10.
 *
 * @throws ProtocolError for every other encoding of the same numbers
 */
export function rawSignature(der: Uint8Array): Uint8Array {
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) {
    throw new ProtocolError('signature')
  }
  const r = integer(der, 2)
  const s = integer(der, r.end)
  if (s.end !== der.length) {
    throw new ProtocolError('signature')
  }
  return concat(padded(r.bytes), padded(s.bytes))
}

/** The DER of a raw r ‖ s. */
export function derSignature(raw: Uint8Array): Uint8Array {
  const body = concat(encoded(raw.subarray(0, 32)), encoded(raw.subarray(32)))
  return concat(Uint8Array.of(0x30, body.length), body)
}

function integer(der: Uint8Array, at: number): {bytes: Uint8Array; end: number} {
  const size = der[at + 1] ?? 0
  const bytes = der.subarray(at + 2, at + 2 + size)
  const minimal = bytes.length < 2 || bytes[0] !== 0 || (bytes[1] ?? 0) >= 0x80
  if (der[at] !== 0x02 || size < 1 || size > 33 || bytes.length !== size || (bytes[0] ?? 0) >= 0x80 || !minimal) {
    throw new ProtocolError('signature')
  }
  const value = BigInt(`0x${hex(bytes)}`)
  if (value < 1n || value >= ORDER) {
    throw new ProtocolError('signature')
  }
  return {bytes, end: at + 2 + size}
}

function padded(bytes: Uint8Array): Uint8Array {
  return fromHex(hex(bytes).replace(/^(00)+/, '').padStart(64, '0'))
}

function encoded(bytes: Uint8Array): Uint8Array {
  const digits = hex(bytes).replace(/^(00)+/, '')
  const minimal = fromHex(parseInt(digits.slice(0, 2), 16) >= 0x80 ? `00${digits}` : digits)
  return concat(Uint8Array.of(0x02, minimal.length), minimal)
}
